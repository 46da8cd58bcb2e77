namespace Mesh.Profiling.Scheduling;

/// <summary>A task of a start, with the duration of each of its segments, in any unit of time.</summary>
internal sealed record StartTask
{
    /// <summary>The duration of the construction. Takes a slot, one of its pool, and one for construction.</summary>
    public long Construct { get; init; }

    /// <summary>The duration of the preparation. Takes a slot and one of its pool.</summary>
    public long Prepare { get; init; }

    /// <summary>The duration of the initialization. Takes a slot and one of its pool.</summary>
    public long Initialize { get; init; }

    /// <summary>The waits between attempts. Take no slot.</summary>
    public long BackOff { get; init; }

    /// <summary>The time from being initialized to being healthy. Takes no slot.</summary>
    public long Gate { get; init; }

    /// <summary>Whether the start waits until the task is healthy even when no task does.</summary>
    public bool IsGated { get; init; }

    /// <summary>
    /// Whether the task is constructed and prepared as soon as its dependencies are constructed, and releases
    /// its slot until it initializes.
    /// </summary>
    public bool Prepares { get; init; }

    /// <summary>The number of its pool, or -1.</summary>
    public int Pool { get; init; } = -1;

    /// <summary>The number of slots that the task takes, of all slots and of its pool; all of them where there are fewer.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>The number of its stage, or -1.</summary>
    public int Stage { get; init; } = -1;

    /// <summary>The condition that the gate of its stage requires of it.</summary>
    public StageGate StageGate { get; init; }

    /// <summary>Whether the start never continues without the task, or without its requirements.</summary>
    public bool Critical { get; init; }

    /// <summary>The time, from when the task could start, after which the start continues without it; null for never.</summary>
    public long? SkipAfter { get; init; }

    /// <summary>The segment in which the task fails.</summary>
    public TaskFailure Fails { get; init; }

    /// <summary>Whether the duration of its initialization is unknown, because it was still running, or never began.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether all durations of the task are unknown, because it never began, or was still preparing.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>Whether the task failed in the end, by itself or with a requirement. (Only for the lower bound.)</summary>
    public bool HasFailed { get; init; }

    /// <summary>
    /// The time for which the start waited for a late task. (Only for the lower bound: a simulation determines itself
    /// whether the task is late again.)
    /// </summary>
    public long? LateAfter { get; init; }

    /// <summary>Whether the task never began because of a requirement, or was late with one. (Only for the lower bound.)</summary>
    public bool IsAbsent { get; init; }

    public TaskEdge[] Edges { get; init; } = [];
}

/// <summary>The milestones of a task for which others can wait.</summary>
internal enum Milestone
{
    /// <summary>The task has been constructed.</summary>
    Constructed,

    /// <summary>The task has been initialized, including all attempts.</summary>
    Initialized,

    /// <summary>The task is healthy.</summary>
    Healthy,
}

/// <summary>The segment in which a task fails, after its duration.</summary>
internal enum TaskFailure
{
    None,

    /// <summary>The construction fails: dependents cannot be constructed before the task is given up.</summary>
    Constructs,

    /// <summary>The preparation fails, for a task that prepares early.</summary>
    Prepares,

    Initializes,

    /// <summary>The task is initialized, but does not become healthy in time.</summary>
    Gate,
}

/// <summary>An edge to the task whose milestone is awaited.</summary>
/// <param name="Task">The number of the task.</param>
/// <param name="Until">The milestone.</param>
/// <param name="Optional">Whether the dependent continues without the task when it fails or is late.</param>
internal readonly record struct TaskEdge(int Task, Milestone Until = Milestone.Initialized, bool Optional = false);
