namespace Mesh.Plan;

/// <summary>Walks along what services depend on.</summary>
internal static class PlanWalk
{
    /// <summary>
    /// Which of those that are looked for a service depends on: directly, and through others, which only pass on what they depend on, as what is made when somebody asks does. Each once; what is behind one of
    /// them is not looked at.
    /// </summary>
    /// <param name="service">The service.</param>
    /// <param name="dependenciesOf">What a service depends on.</param>
    /// <param name="isFollowed">Whether a dependency counts.</param>
    /// <param name="isLookedFor">Whether a service is one of them.</param>
    public static IEnumerable<int> Through(int service, Func<int, IReadOnlyList<PlannedDependency>> dependenciesOf, Func<PlannedDependency, bool> isFollowed, Func<int, bool> isLookedFor)
    {
        var seen = new HashSet<int> { service };
        var open = new Stack<int>([service]);
        while (open.TryPop(out int current))
        {
            foreach (PlannedDependency edge in dependenciesOf(current))
            {
                if (!isFollowed(edge) || !seen.Add(edge.Service)) continue;
                if (isLookedFor(edge.Service)) yield return edge.Service;
                else open.Push(edge.Service);
            }
        }
    }
}
