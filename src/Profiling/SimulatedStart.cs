using Mesh.Profiling.Scheduling;

namespace Mesh.Profiling;

/// <summary>A recorded start as a problem for the simulator: each service a task, and behind them the gate of each stage.</summary>
internal sealed class SimulatedStart
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    public SimulatedStart(StartupReport report)
    {
        for (int i = 0; i < report.Services.Count; i++) _indices.TryAdd(report.Services[i].Name, i);
        Pools = [.. report.Pools.Keys.Order(StringComparer.Ordinal)];
        Limits = new StartLimits
        {
            Slots = report.Slots ?? int.MaxValue,
            ConstructionSlots = report.ConstructionSlots ?? int.MaxValue,
            Pools = [.. Pools.Select(pool => Math.Max(report.Pools[pool], 1))],
        };
        Dictionary<string, int> gates = report.Stages.Select((stage, index) => (stage.Name, Task: report.Services.Count + index)).DistinctBy(static gate => gate.Name).ToDictionary(StringComparer.Ordinal);
        Tasks = [.. report.Services.Select(service => Task(service, gates, report.Services.Count)), .. report.Stages.Select((stage, index) => Gate(report, stage, index))];
        Tail = Positive(report.Total - Last(report));
    }

    public StartTask[] Tasks { get; }

    public StartLimits Limits { get; }

    /// <summary>The names of the pools, by their number.</summary>
    public string[] Pools { get; }

    /// <summary>What came after the last service and gate: the ready hooks.</summary>
    public TimeSpan Tail { get; }

    public int? IndexOf(string service) => _indices.TryGetValue(service, out int index) ? index : null;

    /// <summary>How long the start takes.</summary>
    public static long Makespan(StartTask[] tasks, StartLimits limits) => ListScheduler.Simulate(new RunGraph(tasks), limits).Makespan;

    public static Milestone MilestoneOf(Until until) => until switch
    {
        Until.Constructed => Milestone.Constructed,
        Until.Healthy => Milestone.Healthy,
        _ => Milestone.Initialized,
    };

    private StartTask Task(ServiceStart service, Dictionary<string, int> gates, int services)
    {
        // The stage before: its gate is the task before that of its own stage.
        int stage = service.Stage is { } name && gates.TryGetValue(name, out int gate) && gate > services ? gate - 1 : -1;
        var task = new StartTask
        {
            Construct = Positive(service.Construct).Ticks,
            Prepare = Positive(service.Prepare).Ticks,
            Initialize = Positive(service.Initialize).Ticks,
            BackOff = Positive(service.RetryWait).Ticks,
            Gate = Positive(service.Gate).Ticks,
            Prepares = service.Prepares,
            Pool = service.Pool is { } pool ? Array.IndexOf(Pools, pool) : -1,
            Stage = stage,
            Edges =
            [
                .. from edge in service.Dependencies
                   where edge.Until != Until.FirstCall && _indices.ContainsKey(edge.Service)
                   select new TaskEdge(_indices[edge.Service], MilestoneOf(edge.Until)),
            ],
        };
        if (!service.Began) return new StartTask { TakesSlot = false, Edges = [.. task.Edges.Where(edge => service.WaitedFor is { } cause && _indices.TryGetValue(cause, out int index) && index == edge.Task)] };
        return service.SkippedAt is { } skipped ? Late(service, task, Positive(skipped)) : task;
    }

    // For the others a late service was done when they were told to go on without it.
    private static StartTask Late(ServiceStart service, StartTask task, TimeSpan skipped)
    {
        if (skipped <= service.Started || service.Prepares) return new StartTask { BackOff = skipped.Ticks, TakesSlot = false };
        long taken = (skipped - service.Started).Ticks;
        return task with { Construct = Math.Min(task.Construct, taken), Prepare = 0, Initialize = taken - Math.Min(task.Construct, taken), BackOff = 0, Gate = 0 };
    }

    private StartTask Gate(StartupReport report, StageStart stage, int index)
    {
        Milestone until = stage.Gate == StageGate.Started ? Milestone.Initialized : Milestone.Healthy;
        TaskEdge[] before = index == 0 ? [] : [new TaskEdge(report.Services.Count + index - 1)];
        return new StartTask
        {
            TakesSlot = false,
            Edges = [.. from service in report.Services where service.Stage == stage.Name select new TaskEdge(_indices[service.Name], until), .. before],
        };
    }

    private static TimeSpan Last(StartupReport report)
    {
        IEnumerable<TimeSpan> services = report.Services.Select(static service => service.SkippedAt ?? service.Finished);
        return services.Concat(report.Stages.Select(static stage => stage.Ended)).DefaultIfEmpty().Max();
    }

    private static TimeSpan Positive(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;
}
