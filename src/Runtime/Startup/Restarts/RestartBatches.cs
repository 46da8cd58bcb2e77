using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>Finds the order in which a service and those that require it are restarted.</summary>
internal static class RestartBatches
{
    /// <summary>
    /// Returns the service, then those that require it directly, and so on: each after all that it requires. Scoped and transient services
    /// are not restarted; they pass on what they require.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="first">The service to begin with.</param>
    /// <param name="size">The largest number of services in a batch.</param>
    /// <param name="isRestarted">Whether a service is restarted.</param>
    public static List<int[]> Of(MeshPlan plan, int first, int size, Func<int, bool> isRestarted)
    {
        var levels = new Dictionary<int, int> { [first] = 0 };
        // In the plan dependents come after their dependencies.
        for (int service = first + 1; service < plan.Services.Count; service++)
        {
            IEnumerable<PlannedDependency> required = plan.Services[service].Dependencies.Where(IsWaitedFor);
            int above = required.Select(edge => levels.GetValueOrDefault(edge.Service, -1)).DefaultIfEmpty(-1).Max();
            if (above >= 0) levels[service] = isRestarted(service) ? above + 1 : above;
        }

        return
        [
            .. levels.Keys.Where(service => service == first || isRestarted(service))
                .GroupBy(service => levels[service]).OrderBy(static level => level.Key)
                .SelectMany(level => level.Order().Chunk(size)),
        ];
    }

    /// <summary>Whether the dependent cannot start before the dependency has.</summary>
    public static bool IsWaitedFor(PlannedDependency edge) => !edge.Optional && edge.Until != Until.FirstCall;
}
