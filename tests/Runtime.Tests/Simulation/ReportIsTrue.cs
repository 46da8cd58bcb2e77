using Mesh.Profiling;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>What the report says is what happened.</summary>
internal static class ReportIsTrue
{
    public static void Check(SimulatedStart start)
    {
        Watch watch = start.Watch;
        if (start.Report is not { } report)
        {
            watch.Check(false, "there is no report");
            return;
        }

        Dictionary<string, ServiceStart> reported = report.Services.ToDictionary(static service => service.Name, StringComparer.Ordinal);
        watch.Check(start.Error is not null || report.Total == start.Ended, $"the start took {start.Ended}, and is said to have taken {report.Total}");
        foreach (ServiceSpec service in start.Spec.Services)
        {
            bool isThere = reported.TryGetValue(service.Name, out ServiceStart? said);
            watch.Check(isThere == service.IsSingleton, $"{service.Name} {(isThere ? "is" : "is not")} in the report");
            if (!isThere) continue;
            watch.Check(said!.Began == watch[service].FirstConstructed is not null, $"{service.Name} {(said.Began ? "began" : "never began")}, says the report");
            watch.Check(said.WaitedFor is null || said.Dependencies.Any(edge => edge.Service == said.WaitedFor), $"{service.Name} is said to have waited for {said.WaitedFor}, on which it does not depend");
            watch.Check(!said.GivenUp || (report.GivenUp && said.Status == ServiceStatus.Registered), $"{service.Name} is said to have been given up, and is {said.Status}");
            bool canFail = watch[service].Failures > 0 || service.StartTimeout is not null || service is { Critical: true } and ({ ReadyFails: true } or { Health: not HealthKind.Silent }) || start.Spec.Waited(service).Any();
            watch.Check(said.Status != ServiceStatus.Failed || canFail, $"{service.Name} is said to have failed, and was only given up");
            if (said.Began && watch[service].FirstConstructed is not null && !watch[service].WasAbandoned && start.Error is null) Check(watch, service, watch[service], said);
        }
    }

    private static void Check(Watch watch, ServiceSpec service, Observed seen, ServiceStart said)
    {
        if (said.Status == ServiceStatus.Late && seen.Initialized == 0) return; // it was under way when it was stopped
        Equal("started", seen.FirstConstructed!.Value, said.Started);
        if ((seen.InitializedAt ?? seen.Ended) is { } end && !(said.Status == ServiceStatus.Failed && service.Prepares)) Equal("finished", end, said.Finished);
        Equal("prepared", seen.Prepare, said.Prepare);
        Equal("initialized for", seen.Initialize, said.Initialize);
        if (seen.FirstInitialize is { } begin) Equal("initialized from", begin, said.InitializeStarted);
        watch.Check(said.Attempts == seen.Failures + (seen.Initialized > 0 || seen.Failures == 0 ? 1 : 0) || service.Prepares || seen.Initialized == 0, $"{service.Name} had {seen.Failures} failures, and is said to have had {said.Attempts} attempts");
        watch.Check(said.Ready <= said.Started && said.Started <= said.Finished, $"{service.Name} is said to have been ready at {said.Ready}, started at {said.Started}, finished at {said.Finished}");
        watch.Check(said.SlotWait >= TimeSpan.Zero && said.RetryWait >= TimeSpan.Zero && said.Gate >= TimeSpan.Zero, $"{service.Name} is said to have waited less than nothing");
        if (seen.Initialized > 0 && !service.Prepares) watch.Check(said.Duration == said.Work + said.RetryWait + said.SlotWait - (said.Started - said.Ready), $"the parts of {service.Name} do not add up: {said.Duration} is not {said.Work} + {said.RetryWait} + {said.SlotWait}");
        if (seen.Initialized > 0) watch.Check(said.Status is ServiceStatus.Running or ServiceStatus.Degraded or ServiceStatus.Late, $"{service.Name} was initialized, and is said to be {said.Status}");
        else watch.Check(said.Status is ServiceStatus.Failed, $"{service.Name} was not initialized, and is said to be {said.Status}");

        void Equal(string what, long happened, TimeSpan reported) =>
            watch.Check(happened == reported.Ticks, $"{service.Name} {what} {TimeSpan.FromTicks(happened)}, and is said to have {what} {reported}");
    }
}
