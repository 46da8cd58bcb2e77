namespace Mesh.Plan;

/// <summary>Walks along the dependencies of services.</summary>
internal static class PlanWalk
{
    /// <summary>
    /// Returns the wanted services on which a service depends: directly, or through others that only pass on their own dependencies, such
    /// as services that are constructed on demand. Each is returned once, and the walk does not go beyond it.
    /// </summary>
    /// <param name="service">The service.</param>
    /// <param name="dependenciesOf">Returns the dependencies of a service.</param>
    /// <param name="isFollowed">Decides whether a dependency counts.</param>
    /// <param name="isWanted">Decides whether a service is a wanted one.</param>
    public static IEnumerable<int> Through(int service, Func<int, IReadOnlyList<PlannedDependency>> dependenciesOf, Func<PlannedDependency, bool> isFollowed, Func<int, bool> isWanted)
    {
        var seen = new HashSet<int> { service };
        var open = new Stack<int>([service]);
        while (open.TryPop(out int current))
        {
            foreach (PlannedDependency edge in dependenciesOf(current))
            {
                if (!isFollowed(edge) || !seen.Add(edge.Service)) continue;
                if (isWanted(edge.Service)) yield return edge.Service;
                else open.Push(edge.Service);
            }
        }
    }
}
