using Mesh.Profiling;
using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>Makes the report of a start.</summary>
internal static class StartReporter
{
    public static StartupReport Report(Start start, Lives lives)
    {
        var dependencies = new EffectiveDependencies(lives.States.Plan);
        IEnumerable<ServiceStart> services = from service in start.Services.Zip(start.Courses, static (life, course) => (Life: life, Course: course))
                                             where service.Life.IsStartable && !start.Selection.IsLeftOut(service.Life)
                                             select Describe(service.Life, service.Course, start, lives, dependencies[service.Life.Index]);
        return new StartupReport(start.Total, [.. services])
        {
            GivenUp = start.Failure is not null,
            Slots = start.IsParallel ? lives.Slots.Slots : 1,
            ConstructionSlots = lives.Slots.ConstructionSlots,
            Pools = PoolsOf(start, lives),
            Stages =
            [
                .. start.Stages.Where(static stage => stage.HasBegun)
                    .Select(stage => new StageStart(stage.Planned.Name, stage.Planned.Gate, stage.Begin - start.Began, stage.IsPassed ? stage.End - start.Began : start.Total)
                    {
                        Passed = stage.IsPassed && stage.WasComplete,
                        Timeout = stage.Planned.Timeout,
                        SkipOnTimeout = stage.Planned.SkipOnTimeout,
                    }),
            ],
        };
    }

    private static Dictionary<string, int> PoolsOf(Start start, Lives lives)
    {
        HashSet<string> used = [.. start.Services.Select(static life => life.Entry.StartPool).OfType<string>()];
        return lives.Slots.Pools.Where(pool => used.Contains(pool.Key)).ToDictionary(StringComparer.Ordinal);
    }

    private static ServiceStart Describe(ServiceLife life, StartCourse course, Start start, Lives lives, IReadOnlyList<ServiceDependency> dependencies)
    {
        TimeSpan began = start.Began, ended = course.Finished - began ?? start.Total;
        (ServiceStatus status, Exception? error) = lives.States[life.Index];
        // A service whose start was given up has not failed. The report is made at that very moment, so a service that has ended by then
        // has its status.
        bool isGivenUp = start.Failure is not null && !life.IsSettled;
        if (isGivenUp) (status, error) = (life.IsInitialized ? ServiceStatus.Running : ServiceStatus.Registered, null);
        return new ServiceStart(life.Entry.Name, status, course.Started is null ? ended : course.Ready - began, course.Started - began ?? ended, ended, Awaited(course), error)
        {
            Began = course.Started is not null,
            GivenUp = isGivenUp && !life.IsInitialized,
            StillBusy = course.Started is null && error is ServiceException { Kind: ServiceErrorKind.StartTimedOut } late && late.Service == life.Entry.Name, // the service never began, because a hook of an earlier start still runs
            SlotWait = course.SlotWait,
            Construct = Time(StartPhase.Constructs),
            Prepare = Time(StartPhase.Prepares),
            Initialize = Time(StartPhase.Initializes),
            BeganToInitialize = course.InitializeStarted - began,
            Gate = Time(StartPhase.WaitsForHealth),
            NotHealthy = life.IsInitialized && life.Error is not null,
            ErrorText = error is null ? null : $"{error.GetType().Name}: {ErrorText.Remembered(error)}",
            RetryWait = course.RetryWait,
            Attempts = course.Retries + 1,
            Prepares = life.StartsEarly,
            Pool = life.Entry.StartPool,
            Priority = life.BottomLevel,
            Weight = life.Entry.Resources.Weight,
            Stage = life.Stage?.Planned.Name,
            OwnGate = life.Stage is { } stage && stage.Planned.Gate != life.StageGate ? life.StageGate : null,
            Critical = life.Entry.Critical,
            SkipAfter = life.Entry.SkipAfter,
            SkippedAt = course.Skipped - began,
            Dependencies = dependencies,
        };

        // A phase that is still under way counts until the end of the start.
        TimeSpan Time(StartPhase phase) => course.Of(phase) + (course.Phase == phase ? TimeLimit.Left(start.Total, course.PhaseBegan - began) : TimeSpan.Zero);
    }

    // Looks through scoped and transient services, which only pass on their dependencies, to the service that is really started.
    private static string? Awaited(StartCourse course)
    {
        ServiceLife? awaited = course.WaitedFor;
        while (awaited is { IsStartable: false }) awaited = awaited.Course.WaitedFor;
        return awaited?.Entry.Name;
    }
}
