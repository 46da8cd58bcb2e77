using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>In which order a service and what requires it are restarted.</summary>
internal static class RestartBatches
{
    /// <summary>
    /// The service, then those that require it directly, and so on: each after all of them that it requires. What is made when somebody asks (scoped and transient services) is not restarted, and passes on what it requires.
    /// </summary>
    /// <param name="plan">The services.</param>
    /// <param name="first">The one to begin with.</param>
    /// <param name="size">How many a batch has at most.</param>
    /// <param name="isRestarted">Which of them are restarted.</param>
    public static List<int[]> Of(MeshPlan plan, int first, int size, Func<int, bool> isRestarted)
    {
        var levels = new Dictionary<int, int> { [first] = 0 };
        // Those that depend come after what they depend on.
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

    /// <summary>Whether the dependent cannot start before this is there.</summary>
    public static bool IsWaitedFor(PlannedDependency edge) => !edge.Optional && edge.Until != Until.FirstCall;
}
