namespace Mesh.Profiling.Scheduling;

/// <summary>Something to start, with how long each segment of it takes, in any unit of time.</summary>
internal sealed record StartTask
{
    /// <summary>Takes a slot, one of its pool, and one for construction.</summary>
    public long Construct { get; init; }

    /// <summary>Takes a slot and one of its pool.</summary>
    public long Prepare { get; init; }

    /// <summary>Takes a slot and one of its pool.</summary>
    public long Initialize { get; init; }

    /// <summary>Waits between attempts: takes no slot.</summary>
    public long BackOff { get; init; }

    /// <summary>From being initialized to being healthy: takes no slot.</summary>
    public long Gate { get; init; }

    /// <summary>Whether the start waits until it is healthy even where no task does.</summary>
    public bool IsGated { get; init; }

    /// <summary>Whether it is constructed and prepared as soon as what it waits for is constructed, and gives its slot back until it initializes.</summary>
    public bool Prepares { get; init; }

    /// <summary>The number of its pool, or -1.</summary>
    public int Pool { get; init; } = -1;

    /// <summary>How many slots it takes, of all and of its pool; where there are fewer, all of them.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>The number of its stage, or -1.</summary>
    public int Stage { get; init; } = -1;

    /// <summary>What the gate of its stage asks of it.</summary>
    public StageGate StageGate { get; init; }

    /// <summary>Whether the start never goes on without it, nor without what it requires.</summary>
    public bool Critical { get; init; }

    /// <summary>How long after it could start the start goes on without it; null for never.</summary>
    public long? SkipAfter { get; init; }

    /// <summary>With which part of it it fails.</summary>
    public TaskFailure Fails { get; init; }

    /// <summary>Whether nobody knows how long its initialization takes: it was still under way, or never came so far.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether nobody knows how long anything of it takes: it never began, or still prepared.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>Whether it had failed in the end, by itself or with what it requires. (Only for the lower bound.)</summary>
    public bool HasFailed { get; init; }

    /// <summary>How long it was waited for, where it was late. (Only for the lower bound: whether it is late again, a simulation finds out.)</summary>
    public long? LateAfter { get; init; }

    /// <summary>Whether it never began because of what it requires, or was late with that. (Only for the lower bound.)</summary>
    public bool IsAbsent { get; init; }

    public TaskEdge[] Edges { get; init; } = [];
}

/// <summary>What others can wait for in a task.</summary>
internal enum Milestone
{
    /// <summary>It has been constructed.</summary>
    Constructed,

    /// <summary>It has been initialized, all attempts included.</summary>
    Initialized,

    /// <summary>It is healthy.</summary>
    Healthy,
}

/// <summary>With which of its parts a task fails, when that has taken as long as it takes.</summary>
internal enum TaskFailure
{
    None,

    /// <summary>With its construction: nobody may be constructed after it before it is given up.</summary>
    Constructs,

    /// <summary>With its preparation, where it prepares early.</summary>
    Prepares,

    Initializes,

    /// <summary>It is initialized, and does not become healthy in time.</summary>
    Gate,
}

/// <summary>An edge: the task whose milestone is waited for.</summary>
/// <param name="Task">The number of the task.</param>
/// <param name="Until">The milestone.</param>
/// <param name="Optional">Whether the dependent goes on without it where it fails or is late.</param>
internal readonly record struct TaskEdge(int Task, Milestone Until = Milestone.Initialized, bool Optional = false);
