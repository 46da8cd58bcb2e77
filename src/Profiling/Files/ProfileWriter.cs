using System.Text.Json;

namespace Mesh.Profiling;

/// <summary>Writes profiles.</summary>
internal static class ProfileWriter
{
    public static string Write(StartupProfile profile) => JsonSerializer.Serialize(Document(profile), ProfileJson.Default.ProfileDocument).ReplaceLineEndings("\n") + "\n";

    private static ProfileDocument Document(StartupProfile profile)
    {
        StartupReport report = profile.Report;
        return new ProfileDocument
        {
            Schema = StartupProfile.Schema,
            Starts = profile.Starts,
            TotalUs = Microseconds(report.Total),
            GivenUp = report.GivenUp ? true : null,
            Slots = report.Slots,
            ConstructionSlots = report.ConstructionSlots,
            Pools = report.Pools.Count == 0 ? null : new SortedDictionary<string, int>(report.Pools.ToDictionary(), StringComparer.Ordinal),
            Stages = report.Stages.Count == 0 ? null : [.. report.Stages.Select(Stage)],
            Services = [.. report.Services.Select(Service)],
        };
    }

    private static ProfiledStage Stage(StageStart stage) => new()
    {
        Name = stage.Name,
        Gate = stage.Gate,
        BeganUs = Microseconds(stage.Began),
        EndedUs = Microseconds(stage.Ended),
        Passed = stage.Passed,
        TimeoutUs = Microseconds(stage.Timeout),
        SkipOnTimeout = stage.SkipOnTimeout ? true : null,
    };

    private static ProfiledService Service(ServiceStart service) => new()
    {
        Name = service.Name,
        Status = service.Status,
        Began = service.Began ? null : false,
        GivenUp = service.GivenUp ? true : null,
        ReadyUs = Microseconds(service.Ready),
        StartedUs = Microseconds(service.Started),
        FinishedUs = Microseconds(service.Finished),
        SlotWaitUs = Microseconds(service.SlotWait),
        ConstructUs = Microseconds(service.Construct),
        PrepareUs = Microseconds(service.Prepare),
        InitializeUs = Microseconds(service.Initialize),
        // What failed or was given up need not have come so far.
        InitializeStartedUs = Microseconds(StartupProfile.Counts(service) ? service.InitializeStarted : service.BeganToInitialize),
        RetryWaitUs = Microseconds(service.RetryWait),
        GateUs = Microseconds(service.Gate),
        NotHealthy = service.NotHealthy ? true : null,
        StillBusy = service.StillBusy ? true : null,
        Attempts = service.Attempts,
        Prepares = service.Prepares,
        Pool = service.Pool,
        Weight = service.Weight == 1 ? null : service.Weight,
        Stage = service.Stage,
        OwnGate = service.OwnGate,
        Priority = service.Priority,
        Critical = service.Critical ? true : null,
        SkipAfterUs = Microseconds(service.SkipAfter),
        SkippedUs = Microseconds(service.SkippedAt),
        WaitedFor = service.WaitedFor,
        Error = service.ErrorText,
        Dependencies = service.Dependencies.Count == 0 ? null : [.. service.Dependencies.Select(static edge => new ProfiledDependency { Service = edge.Service, Optional = edge.Optional, Until = edge.Until })],
    };

    private static long? Microseconds(TimeSpan? time) => time is { } known ? Microseconds(known) : null;

    private static long Microseconds(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;
}
