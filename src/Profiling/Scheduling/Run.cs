namespace Mesh.Profiling.Scheduling;

/// <summary>
/// A period of work that holds its slot without interruption: a whole task, or one of the two halves of a task that prepares early.
/// </summary>
internal readonly struct Run()
{
    public long Construct { get; init; }

    /// <summary>The duration of the work after the construction, which also holds the slot.</summary>
    public long Work { get; init; }

    public long BackOff { get; init; }

    public long Gate { get; init; }

    /// <summary>Whether the start waits until the task is healthy.</summary>
    public bool IsGated { get; init; }

    public int Pool { get; init; } = -1;

    public int Weight { get; init; } = 1;

    public bool TakesSlot { get; init; } = true;

    /// <summary>Whether the run waits for the first of its edges, not for all.</summary>
    public bool WaitsForFirst { get; init; }

    /// <summary>Whether the run is a time limit, for which nothing waits by itself.</summary>
    public bool IsLimit { get; init; }

    public long Held => Construct + Work;

    /// <summary>The time from its beginning until the start no longer waits for the run.</summary>
    public long End => IsLimit ? 0 : Until(IsGated ? Milestone.Healthy : Milestone.Initialized);

    /// <summary>Gets the time from its beginning to a milestone, if the run does not wait for a construction slot.</summary>
    public long Until(Milestone milestone) => milestone switch
    {
        Milestone.Constructed => Construct,
        Milestone.Initialized => Held + BackOff,
        _ => Held + BackOff + Gate,
    };
}

/// <summary>An edge between runs.</summary>
/// <param name="Run">The number of the run.</param>
/// <param name="Until">The awaited milestone.</param>
internal readonly record struct RunEdge(int Run, Milestone Until);
