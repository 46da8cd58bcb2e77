using Mesh.Profiling.Scheduling;

namespace Mesh.Profiling;

/// <summary>Tries changes to a start, each alone, and simulates it again.</summary>
internal sealed class WhatIfs(StartupReport report, SimulatedStart start, long simulated, IReadOnlyList<string> critical)
{
    /// <summary>How many services are looked at: on a chain of thousands those that took longest are what matters, and each costs some simulations.</summary>
    private const int Most = 50;

    private readonly List<StartupRecommendation> _found = [];

    public IReadOnlyList<StartupRecommendation> All()
    {
        // Both the chain along which the start waited and the longest one: where slots are short they differ.
        int[] chain =
        [
            .. report.CriticalChain.Select(static service => service.Name).Concat(critical).Distinct(StringComparer.Ordinal)
                .Select(name => start.IndexOf(name)!.Value).Where(index => !report.Services[index].IsLate)
                .OrderByDescending(index => report.Services[index].Work + report.Services[index].Gate).Take(Most),
        ];
        foreach (int service in chain)
        {
            foreach (StartDependency edge in report.Services[service].Dependencies) TryEdge(service, edge, chain);
            TryService(service);
        }

        TrySlots();
        return [.. _found.OrderByDescending(static change => change.Saving).ThenBy(static change => change.Kind).ThenBy(static change => change.Sentence, StringComparer.Ordinal)];
    }

    private void TryEdge(int service, StartDependency edge, int[] chain)
    {
        if (edge.Until == Until.FirstCall || start.IndexOf(edge.Service) is not { } target || !chain.Contains(target)) return;
        string from = report.Services[service].Name;
        string[] both = [from, edge.Service];
        StartTask task = start.Tasks[service];
        Try(StartupChange.WithoutEdge, both, $"without the edge '{from}' -> '{edge.Service}', or with it at the first call only", service, Edges([.. task.Edges.Where(other => other.Task != target)]));
        if (edge.Until != Until.Constructed) Try(StartupChange.UntilConstructed, both, $"if '{from}' waited for '{edge.Service}' until it is constructed only", service, Edges(Weakened(Milestone.Constructed)));
        if (edge.Until == Until.Healthy) Try(StartupChange.UntilInitialized, both, $"if '{from}' waited for '{edge.Service}' until it is initialized, not until it is healthy", service, Edges(Weakened(Milestone.Initialized)));

        TaskEdge[] Weakened(Milestone until) => [.. task.Edges.Select(other => other.Task == target && other.Until > until ? new TaskEdge(target, until) : other)];

        StartTask Edges(TaskEdge[] edges) => task with { Edges = edges };
    }

    private void TryService(int service)
    {
        string[] name = [report.Services[service].Name];
        StartTask task = start.Tasks[service];
        StartTask half = task with { Construct = task.Construct / 2, Prepare = task.Prepare / 2, Initialize = task.Initialize / 2, Gate = task.Gate / 2 };
        Try(StartupChange.HalfAsLong, name, $"if '{name[0]}' took half as long", service, half);
        if (task.Initialize == 0 || task.Edges.Length == 0) return;
        StartTask early = task with { Prepares = true, Prepare = task.Prepare + task.Initialize, Initialize = 0 };
        Try(StartupChange.PrepareEarly, name, $"if '{name[0]}' did in PrepareAsync what it did in InitializeAsync, as far as that needs none of its dependencies", service, early);
    }

    private void TrySlots()
    {
        for (int more = 1; more <= 2; more++)
        {
            string slots = more == 1 ? "one more slot" : "two more slots";
            if (start.Limits.Slots < int.MaxValue) TryLimits(StartupChange.MoreSlots, slots, start.Limits with { Slots = start.Limits.Slots + more }, more);
            if (start.Limits.ConstructionSlots < int.MaxValue) TryLimits(StartupChange.MoreConstructionSlots, $"{slots} for construction", start.Limits with { ConstructionSlots = start.Limits.ConstructionSlots + more }, more);
            for (int pool = 0; pool < start.Pools.Length; pool++)
            {
                int[] sizes = [.. start.Limits.Pools];
                sizes[pool] += more;
                TryLimits(StartupChange.LargerPool, $"{slots} in the pool '{start.Pools[pool]}'", start.Limits with { Pools = sizes }, more, start.Pools[pool]);
            }
        }
    }

    private void Try(StartupChange kind, string[] services, string change, int index, StartTask instead)
    {
        StartTask[] tasks = [.. start.Tasks];
        tasks[index] = instead;
        Found(kind, services, change, SimulatedStart.Makespan(tasks, start.Limits), 0, null);
    }

    private void TryLimits(StartupChange kind, string change, StartLimits limits, int slots, string? pool = null) =>
        Found(kind, [], $"with {change}", SimulatedStart.Makespan(start.Tasks, limits), slots, pool);

    private void Found(StartupChange kind, string[] services, string change, long makespan, int slots, string? pool)
    {
        TimeSpan saving = TimeSpan.FromTicks(simulated - makespan);
        TimeSpan after = report.Total > saving ? report.Total - saving : TimeSpan.Zero;
        _found.Add(new StartupRecommendation(kind, services, saving, after, $"{change}: {Milliseconds.Signed(-saving)}, {Milliseconds.Of(after)} in total") { Pool = pool, Slots = slots });
    }
}
