namespace Mesh.Profiling.Scheduling;

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

/// <summary>An edge: the task whose milestone is waited for.</summary>
internal readonly struct TaskEdge(int task, Milestone until = Milestone.Initialized)
{
    public int Task { get; } = task;

    public Milestone Until { get; } = until;
}

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

    /// <summary>Whether it is constructed and prepared as soon as what it waits for is constructed, and gives its slot back until it initializes.</summary>
    public bool Prepares { get; init; }

    /// <summary>The number of its pool, or -1.</summary>
    public int Pool { get; init; } = -1;

    /// <summary>False for what only passes on that others are done, such as a stage's gate.</summary>
    public bool TakesSlot { get; init; } = true;

    /// <summary>A stage's gate that even what it prepares must wait for; -1 for none.</summary>
    public int Stage { get; init; } = -1;

    public TaskEdge[] Edges { get; init; } = [];
}

/// <summary>How much may happen at the same time; <see cref="int.MaxValue"/> for no limit.</summary>
internal sealed record StartLimits
{
    public int Slots { get; init; } = int.MaxValue;

    public int ConstructionSlots { get; init; } = int.MaxValue;

    /// <summary>The size of each pool.</summary>
    public int[] Pools { get; init; } = [];
}
