using Mesh.Profiling.Scheduling;
using Mesh.Registry;

namespace Mesh.Profiling;

/// <summary>A recorded start as a problem for the simulator: each service a task.</summary>
internal sealed class SimulatedStart
{
    private readonly StartupReport _report;
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _stages = new(StringComparer.Ordinal);

    public SimulatedStart(StartupReport report)
    {
        _report = report;
        for (int i = 0; i < report.Services.Count; i++) _indices.TryAdd(report.Services[i].Name, i);
        for (int i = 0; i < report.Stages.Count; i++) _stages.TryAdd(report.Stages[i].Name, i);
        Pools = [.. report.Pools.Keys.Order(StringComparer.Ordinal)];
        StartTask[] tasks = [.. report.Services.Select(Task)];
        Problem = new StartProblem
        {
            Tasks = tasks,
            Stages = [.. report.Stages.Select(static stage => stage.Timeout?.Ticks)],
            SkipOnTimeout = [.. report.Stages.Select(static stage => stage.SkipOnTimeout)],
            Limits = new StartLimits
            {
                Slots = report.Slots ?? int.MaxValue,
                ConstructionSlots = report.ConstructionSlots ?? int.MaxValue,
                Pools = [.. Pools.Select(pool => Math.Max(report.Pools[pool], 1))],
            },
            Priorities = StartPriorities.Of(report, tasks),
        };
        Tail = Positive(report.Total - Last(report));
    }

    public StartProblem Problem { get; }

    /// <summary>The names of the pools, by number.</summary>
    public string[] Pools { get; }

    /// <summary>The time after the last service and gate: the ready hooks.</summary>
    public TimeSpan Tail { get; }

    public int? IndexOf(string service) => _indices.TryGetValue(service, out int index) ? index : null;

    private StartTask Task(ServiceStart service)
    {
        bool ended = service.Began && !service.GivenUp && service.Status != ServiceStatus.Late;
        TaskFailure failure = Failure(service);
        int stage = service.Stage is { } name && _stages.TryGetValue(name, out int number) ? number : -1;
        var task = new StartTask
        {
            Construct = Ticks(service.Construct),
            Prepare = Ticks(service.Prepare),
            Initialize = Ticks(service.Initialize),
            BackOff = Ticks(service.RetryWait),
            Gate = Ticks(service.Gate),
            // Somebody waited for it: one that is in no report, where nobody else does.
            IsGated = service.Gate > TimeSpan.Zero,
            Prepares = service.Prepares,
            Pool = service.Pool is { } pool ? Array.IndexOf(Pools, pool) : -1,
            Weight = service.Weight,
            Stage = stage,
            StageGate = stage < 0 ? StageGate.Started : service.OwnGate ?? _report.Stages[stage].Gate,
            Critical = service.Critical,
            SkipAfter = SkipAfter(service)?.Ticks,
            Fails = failure,
            HasFailed = service.Status == ServiceStatus.Failed,
            IsOpen = (!ended || (service is { Status: ServiceStatus.Failed, BeganToInitialize: null } && failure == TaskFailure.None)) && !_report.GivenUp,
            IsUnknown = (!service.Began || (!ended && IsPreparing(service))) && !_report.GivenUp,
            LateAfter = service.IsLate ? SkipAfter(service)?.Ticks ?? 0 : null,
            IsAbsent = service.IsLate ? IsLateWithOthers(service) : !service.Began,
            Edges =
            [
                .. from edge in service.Dependencies
                   where edge.Until != Until.FirstCall && _indices.ContainsKey(edge.Service)
                   select new TaskEdge(_indices[edge.Service], MilestoneOf(edge.Until), edge.Optional),
            ],
        };
        // Of what is still under way it is known since when.
        if (ended || service.BeganToInitialize is not { } begin) return task;
        return task with { Initialize = Math.Max(task.Initialize, Ticks(service.Finished - begin - service.RetryWait)) };
    }

    // When the report was made, it had not come further.
    private static bool IsPreparing(ServiceStart service) => service.BeganToInitialize is null && service.Started + service.Construct + service.Prepare >= service.Finished;

    // A profile that does not know it still tells when the start went on.
    private TimeSpan? SkipAfter(ServiceStart service)
    {
        if (service.SkipAfter is not null) return service.SkipAfter;
        return service.SkippedAt is { } skipped && !IsLateWithOthers(service) && !IsLateWithStage(service) ? Positive(skipped - service.Ready) : null;
    }

    private bool IsLateWithStage(ServiceStart service)
    {
        if (service.Stage is not { } name || !_stages.TryGetValue(name, out int number)) return false;
        StageStart stage = _report.Stages[number];
        return stage.SkipOnTimeout && stage.Timeout is { } timeout && service.SkippedAt == stage.Began + timeout;
    }

    private bool IsLateWithOthers(ServiceStart service) =>
        service.IsLate && Required(service).Any(edge => _indices.TryGetValue(edge.Service, out int index) && _report.Services[index].SkippedAt <= service.SkippedAt);

    // One that had prepared and lacks what it requires has not failed by itself.
    private TaskFailure Failure(ServiceStart service) => service switch
    {
        { NotHealthy: true } => TaskFailure.Gate,
        { Began: false } or { Status: not ServiceStatus.Failed } => TaskFailure.None,
        { BeganToInitialize: not null } or { Initialize.Ticks: > 0 } => TaskFailure.Initializes,
        { Prepare.Ticks: 0 } => TaskFailure.Constructs,
        { Prepares: true } => Required(service).Any(edge => IsMissing(edge, service.Finished)) ? TaskFailure.None : TaskFailure.Prepares,
        _ => TaskFailure.Initializes,
    };

    private static IEnumerable<ServiceDependency> Required(ServiceStart service) => service.Dependencies.Where(static edge => !edge.Optional && edge.Until != Until.FirstCall);

    private bool IsMissing(ServiceDependency edge, TimeSpan then) => _indices.TryGetValue(edge.Service, out int index) && _report.Services[index] switch
    {
        { Status: ServiceStatus.Failed } failed => failed.Finished <= then,
        { NotHealthy: true } ill => edge.Until == Until.Healthy && ill.Healthy <= then,
        _ => false,
    };

    private static Milestone MilestoneOf(Until until) => until switch
    {
        Until.Constructed => Milestone.Constructed,
        Until.Healthy => Milestone.Healthy,
        _ => Milestone.Initialized,
    };

    private static TimeSpan Last(StartupReport report)
    {
        IEnumerable<TimeSpan> services = report.Services.Select(static service => service.SkippedAt ?? service.Healthy);
        return services.Concat(report.Stages.Select(static stage => stage.Ended)).DefaultIfEmpty().Max();
    }

    private static long Ticks(TimeSpan time) => Math.Max(time.Ticks, 0);

    private static TimeSpan Positive(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;
}
