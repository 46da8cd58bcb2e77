using Mesh.Profiling.Scheduling;
using Mesh.Registry;

namespace Mesh.Profiling;

/// <summary>Simulates the start again with changes, each alone.</summary>
internal sealed class WhatIfs(StartupReport report, SimulatedStart start, Schedule simulated, IReadOnlyList<string> critical)
{
    /// <summary>
    /// The highest number of services that are tried: on a chain of thousands only those that took longest matter, and
    /// each costs several simulations.
    /// </summary>
    private const int Most = 50;

    private readonly Inexactness _inexactness = new(report, start, simulated);
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
            foreach (ServiceDependency edge in report.Services[service].Dependencies) TryEdge(service, edge, chain);
            TryService(service);
        }

        TrySlots();
        return [.. _found.OrderByDescending(static change => change.Saving).ThenBy(static change => change.Kind).ThenBy(static change => change.Sentence, StringComparer.Ordinal)];
    }

    private void TryEdge(int service, ServiceDependency edge, int[] chain)
    {
        if (edge.Until == Until.FirstCall || start.IndexOf(edge.Service) is not { } target || !chain.Contains(target)) return;
        string from = report.Services[service].Name;
        string[] both = [from, edge.Service];
        string waited = $"if '{from}' waited for '{edge.Service}' until it is";
        StartTask task = start.Problem.Tasks[service];
        StartTask free = task with { Edges = [.. task.Edges.Where(other => other.Task != target)] };
        StartProblem without = With(free) with { Priorities = StartPriorities.Without(start.Problem, service, target) };
        Try(StartupChange.WithoutEdge, both, $"without the edge '{from}' -> '{edge.Service}', or with it at the first call only", without);
        if (edge.Until != Until.Constructed) Try(StartupChange.UntilConstructed, both, $"{waited} constructed only", With(Weakened(Milestone.Constructed)));
        if (edge.Until == Until.Healthy) Try(StartupChange.UntilInitialized, both, $"{waited} initialized, not until it is healthy", With(Weakened(Milestone.Initialized)));

        StartTask Weakened(Milestone until) => task with { Edges = [.. task.Edges.Select(other => other.Task == target && other.Until > until ? other with { Until = until } : other)] };

        StartProblem With(StartTask changed)
        {
            StartProblem problem = start.Problem.With(service, changed);
            // Where it was the only one that waited for its health, nobody does any more.
            return edge.Until == Until.Healthy ? problem.With(target, start.Problem.Tasks[target] with { IsGated = false }) : problem;
        }
    }

    private void TryService(int service)
    {
        // Nobody wishes that it failed sooner.
        if (report.Services[service] is not { Began: true, Status: not ServiceStatus.Failed }) return;
        string name = report.Services[service].Name;
        StartTask task = start.Problem.Tasks[service];
        StartTask half = task with
        {
            Construct = task.Construct / 2,
            Prepare = task.Prepare / 2,
            Initialize = task.Initialize / 2,
            Gate = task.Fails == TaskFailure.Gate ? task.Gate : task.Gate / 2,
        };
        Try(StartupChange.HalfAsLong, [name], $"if '{name}' took half as long", start.Problem.With(service, half));
        if (task.Initialize == 0 || task.Edges.Length == 0) return;
        StartTask early = task with { Prepares = true, Prepare = task.Prepare + task.Initialize, Initialize = 0 };
        string change = $"if '{name}' did in PrepareAsync what it did in InitializeAsync, as far as that needs none of its dependencies";
        Try(StartupChange.PrepareEarly, [name], change, start.Problem.With(service, early));
    }

    private void TrySlots()
    {
        StartLimits limits = start.Problem.Limits;
        for (int more = 1; more <= 2; more++)
        {
            string slots = more == 1 ? "one more slot" : "two more slots";
            if (limits.Slots < int.MaxValue) TryLimits(StartupChange.MoreSlots, slots, limits with { Slots = limits.Slots + more }, more);
            StartLimits construction = limits with { ConstructionSlots = limits.ConstructionSlots + more };
            if (limits.ConstructionSlots < int.MaxValue) TryLimits(StartupChange.MoreConstructionSlots, $"{slots} for construction", construction, more);
            for (int pool = 0; pool < start.Pools.Length; pool++)
            {
                int[] sizes = [.. limits.Pools];
                sizes[pool] += more;
                TryLimits(StartupChange.LargerPool, $"{slots} in the pool '{start.Pools[pool]}'", limits with { Pools = sizes }, more, start.Pools[pool]);
            }
        }
    }

    private void TryLimits(StartupChange kind, string change, StartLimits limits, int slots, string? pool = null) =>
        Try(kind, [], $"with {change}", start.Problem with { Limits = limits }, slots, pool);

    private void Try(StartupChange kind, string[] services, string change, StartProblem problem, int slots = 0, string? pool = null)
    {
        Schedule schedule = StartSimulator.Simulate(problem);
        TimeSpan saving = TimeSpan.FromTicks(simulated.Makespan - schedule.Makespan);
        if (saving >= report.Total) return; // the start cannot be simulated: what it would gain cannot be said
        TimeSpan after = report.Total - saving;
        string? caveat = _inexactness.Of(kind, services, schedule);
        string sentence = $"{change}: {(caveat is null ? "" : "about ")}{Milliseconds.Signed(-saving)}, {Milliseconds.Of(after)} in total";
        _found.Add(new StartupRecommendation(kind, services, saving, after, sentence) { Pool = pool, Slots = slots, Caveat = caveat });
    }
}
