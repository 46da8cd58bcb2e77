using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>Reports what happened in a start.</summary>
internal static class StartReporter
{
    public static StartupReport Report(StartRun run, ServiceStates states)
    {
        var dependencies = new EffectiveDependencies(states.Plan);
        return new StartupReport(run.Total, [.. run.Nodes.Where(static node => node.IsStartable).Select(node => Describe(node, run, states, dependencies[node.Index]))])
        {
            GivenUp = run.Fatal is not null,
            Slots = run.Slots.Slots,
            ConstructionSlots = run.Slots.ConstructionSlots,
            Pools = run.Slots.Pools.ToDictionary(StringComparer.Ordinal),
            Stages =
            [
                .. run.Stages.Where(static stage => stage.HasBegun)
                    .Select(stage => new StageStart(stage.Planned.Name, stage.Planned.Gate, stage.Begin, stage.IsPassed ? stage.End : run.Total) { Passed = stage.IsPassed && stage.WasComplete, Timeout = stage.Planned.Timeout }),
            ],
        };
    }

    private static ServiceStart Describe(StartNode node, StartRun run, ServiceStates states, IReadOnlyList<StartDependency> dependencies)
    {
        StartNodeClock clock = node.Clock;
        TimeSpan ended = node.IsInitialized || node.Error is not null ? clock.Finished : run.Total;
        (ServiceStatus status, Exception? error) = states[node.Index];
        // Which was given up has not failed; what is critical and failed in its ready hook has not started.
        bool givenUp = run.Fatal is { } fatal && fatal.Node != node && (node.IsDone ? node.Error is OperationCanceledException || node.Error == null && !node.IsInitialized : !node.IsInitialized);
        if (run.Fatal is var (failed, why) && failed == node) (status, error) = (ServiceStatus.Failed, why);
        else if (givenUp) (status, error) = (node.IsInitialized ? ServiceStatus.Running : ServiceStatus.Registered, null);
        return new ServiceStart(node.Entry.Name, status, clock.Started is null ? ended : clock.Ready, clock.Started ?? ended, ended, Awaited(node), error)
        {
            Began = clock.Started is not null,
            GivenUp = givenUp && !node.IsInitialized,
            SlotWait = clock.SlotWait,
            Construct = Time(StartPhase.Constructs),
            Prepare = Time(StartPhase.Prepares),
            Initialize = Time(StartPhase.Initializes),
            BeganToInitialize = clock.InitializeStarted,
            Gate = Time(StartPhase.WaitsForHealth),
            NotHealthy = node.IsInitialized && node.Error is not null and not OperationCanceledException,
            RetryWait = clock.RetryWait,
            Attempts = node.Retries + 1,
            Prepares = node.StartsEarly,
            Pool = node.Entry.StartPool,
            Priority = node.BottomLevel,
            Stage = node.Stage?.Planned.Name,
            Critical = node.Entry.Critical,
            SkipAfter = node.Entry.SkipAfter,
            SkippedAt = clock.Skipped,
            Dependencies = dependencies,
        };

        // Of what is still under way, as long as the start went on.
        TimeSpan Time(StartPhase phase) => clock.Of(phase) + (node.Phase == phase && run.Total > clock.PhaseBegan ? run.Total - clock.PhaseBegan : TimeSpan.Zero);
    }

    // Through what is only passed on (scoped and transient services) to what is really started.
    private static string? Awaited(StartNode node)
    {
        StartNode? awaited = node.Clock.WaitedFor;
        while (awaited is { IsStartable: false }) awaited = awaited.Clock.WaitedFor;
        return awaited?.Entry.Name;
    }
}
