using Mesh.Profiling;
using Mesh.Registry;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>What must hold of every start and stop, besides what the <see cref="Watch"/> sees while they go on.</summary>
internal static class Promises
{
    private static readonly HashSet<(ServiceStatus, ServiceStatus)> s_ways =
    [
        (ServiceStatus.Registered, ServiceStatus.Waiting),
        (ServiceStatus.Waiting, ServiceStatus.Registered),
        (ServiceStatus.Waiting, ServiceStatus.Starting),
        (ServiceStatus.Waiting, ServiceStatus.Late),
        (ServiceStatus.Waiting, ServiceStatus.Running), // only passes on
        (ServiceStatus.Waiting, ServiceStatus.Degraded),
        (ServiceStatus.Waiting, ServiceStatus.Failed),
        (ServiceStatus.Starting, ServiceStatus.Running),
        (ServiceStatus.Starting, ServiceStatus.Degraded),
        (ServiceStatus.Starting, ServiceStatus.Failed),
        (ServiceStatus.Starting, ServiceStatus.Late),
        (ServiceStatus.Starting, ServiceStatus.Stopping), // given up
        (ServiceStatus.Starting, ServiceStatus.Registered), // given up before anything of it was made
        (ServiceStatus.Late, ServiceStatus.Running),
        (ServiceStatus.Late, ServiceStatus.Degraded),
        (ServiceStatus.Late, ServiceStatus.Failed),
        (ServiceStatus.Late, ServiceStatus.Registered),
        (ServiceStatus.Late, ServiceStatus.Stopping),
        (ServiceStatus.Running, ServiceStatus.Degraded),
        (ServiceStatus.Running, ServiceStatus.Failed), // critical, and its ready hook failed
        (ServiceStatus.Degraded, ServiceStatus.Failed),
        (ServiceStatus.Degraded, ServiceStatus.Running),
        (ServiceStatus.Running, ServiceStatus.Stopping),
        (ServiceStatus.Degraded, ServiceStatus.Stopping),
        (ServiceStatus.Failed, ServiceStatus.Stopping), // it is initialized, or something of it still runs
        (ServiceStatus.Stopping, ServiceStatus.Stopped),
    ];

    public static void Check(SimulatedStart start)
    {
        Watch watch = start.Watch;
        foreach (ServiceSpec service in start.Spec.Services) Check(start, service, watch[service]);
        bool mayFail = start.Spec.Services.Any(static service => service.Critical) || start.Spec.Stages.Any(static stage => stage.Gate == StageGate.Required);
        watch.Check(start.Error is null or OperationCanceledException || mayFail, $"the start failed, and nothing in it is critical: {start.Error?.Message}");
        watch.Check(start.Error is null or OperationCanceledException or ServiceException, $"the start failed with {start.Error}");
        watch.Check(start.Error is not OperationCanceledException || start.Spec.CancelAfter is not null, "the start was cancelled by nobody");
        ReportIsTrue.Check(start);
        if (start.Error is null) CheckJoined(start);
        Assert.True(watch.Violations.Count == 0, string.Join('\n', watch.Violations.Take(5)));
    }

    private static void Check(SimulatedStart start, ServiceSpec service, Observed seen)
    {
        Watch watch = start.Watch;
        watch.Check(seen.Initialized == seen.CleanedUp, $"{service.Name} was initialized {seen.Initialized} times and cleaned up {seen.CleanedUp} times");
        watch.Check(seen.Initialized <= 1, $"{service.Name} was initialized {seen.Initialized} times");
        watch.Check(seen.Ready <= 1, $"{service.Name} was told {seen.Ready} times to be ready");
        watch.Check(start.Error is not null || seen.Initialized == 0 || seen.WasAbandoned || seen.Ready == 1, $"{service.Name} was never told to be ready");
        watch.Check(seen.Joined.Distinct().Count() == seen.Joined.Count, $"{service.Name} was told twice who joined");
        List<ServiceStatus> statuses = start.Statuses.GetValueOrDefault(service.Name) ?? [ServiceStatus.Registered];
        foreach ((ServiceStatus before, ServiceStatus after) in statuses.Zip(statuses.Skip(1)))
        {
            watch.Check(s_ways.Contains((before, after)), $"{service.Name} went from {before} to {after}: {string.Join(", ", statuses)}");
        }

        watch.Check(statuses[^1] == start.States[service.Index].Status, $"{service.Name} is {start.States[service.Index].Status}, and was said to be {statuses[^1]}");
        ServiceStatus[] ends = service.IsSingleton
            ? [ServiceStatus.Registered, ServiceStatus.Stopped, ServiceStatus.Failed]
            : [ServiceStatus.Registered, ServiceStatus.Running, ServiceStatus.Degraded, ServiceStatus.Failed];
        watch.Check(ends.Contains(statuses[^1]), $"{service.Name} ends {statuses[^1]}: {string.Join(", ", statuses)}");
        watch.Check(start.States.PhaseOf(service.Index) == StartPhase.None, $"{service.Name} ends in the phase {start.States.PhaseOf(service.Index)}");
        if (start.Error is not null) return;
        ServiceStatus atEnd = start.AtEnd[service.Index];
        watch.Check(atEnd is ServiceStatus.Running or ServiceStatus.Degraded or ServiceStatus.Failed or ServiceStatus.Late, $"{service.Name} is {atEnd} when the start is over");
        watch.Check(atEnd is not ServiceStatus.Failed and not ServiceStatus.Late || !service.Critical, $"{service.Name} is critical and {atEnd}, and the start did not fail");
    }

    // Whoever began without a late one is told when it joins.
    private static void CheckJoined(SimulatedStart start)
    {
        Dictionary<string, ServiceStart> reported = start.Report!.Services.ToDictionary(static service => service.Name, StringComparer.Ordinal);
        foreach (ServiceSpec service in start.Spec.Services.Where(service => start.Watch[service] is { Initialized: > 0, WasAbandoned: false }))
        {
            foreach (ServiceSpec late in service.Edges.Where(static edge => edge is { Optional: true, Until: not Until.FirstCall }).Select(edge => start.Spec.Services[edge.Service]))
            {
                if (start.Watch[late] is not { InitializedAt: { } joined, WasAbandoned: false } || reported[late.Name] is not { SkippedAt: { } skipped, Status: ServiceStatus.Running }) continue;
                long began = start.Watch[service].FirstConstructed!.Value;
                if (skipped.Ticks > began || joined <= began || !start.Settled) continue;
                start.Watch.Check(start.Watch[service].Joined.Contains(late.Name), $"{service.Name} began without {late.Name}, and was not told that it joined");
            }
        }
    }
}
