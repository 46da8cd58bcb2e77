using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>Reports what happened in a start.</summary>
internal static class StartReporter
{
    public static StartupReport Report(StartRun run, ServiceStates states)
    {
        var dependencies = new EffectiveDependencies(states.Plan);
        return new StartupReport(run.Total, [.. run.Nodes.Where(static node => node.Clock.Started is not null).Select(node => Describe(node, run, states, dependencies[node.Index]))])
        {
            Untried = run.Nodes.Where(static node => node is { IsStartable: true, Clock.Started: null }).ToDictionary(static node => node.Entry.Name, node => states[node.Index].Status, StringComparer.Ordinal),
            Slots = run.Slots.Slots,
            ConstructionSlots = run.Slots.ConstructionSlots,
            Pools = run.Slots.Pools.ToDictionary(StringComparer.Ordinal),
            Stages =
            [
                .. run.Stages.Where(static stage => stage.HasBegun)
                    .Select(stage => new StageStart(stage.Planned.Name, stage.Planned.Gate, stage.Begin, stage.IsPassed ? stage.End : run.Total) { Passed = stage.IsPassed && stage.WasComplete }),
            ],
        };
    }

    private static ServiceStart Describe(StartNode node, StartRun run, ServiceStates states, IReadOnlyList<StartDependency> dependencies)
    {
        StartNodeClock clock = node.Clock;
        (ServiceStatus status, Exception? error) = states[node.Index];
        return new ServiceStart(node.Entry.Name, status, clock.Ready, clock.Started!.Value, node.IsDone || node.IsInitialized ? clock.Finished : run.Total, Awaited(node), error)
        {
            SlotWait = clock.SlotWait,
            Construct = clock.Of(StartPhase.Constructs),
            Prepare = clock.Of(StartPhase.Prepares),
            Initialize = clock.Of(StartPhase.Initializes),
            BeganToInitialize = clock.InitializeStarted,
            Gate = clock.Of(StartPhase.WaitsForHealth),
            RetryWait = clock.RetryWait,
            Attempts = node.Retries + 1,
            Prepares = node.StartsEarly,
            Pool = node.Entry.StartPool,
            Stage = node.Stage?.Planned.Name,
            SkippedAt = clock.Skipped,
            Dependencies = dependencies,
        };
    }

    // Through what is only passed on (scoped and transient services) to what really took time.
    private static string? Awaited(StartNode node)
    {
        StartNode? awaited = node.Clock.WaitedFor;
        while (awaited is { Clock.Started: null }) awaited = awaited.Clock.WaitedFor;
        return awaited?.Entry.Name;
    }
}
