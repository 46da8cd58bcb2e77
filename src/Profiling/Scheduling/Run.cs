namespace Mesh.Profiling.Scheduling;

/// <summary>A stretch of work that holds its slot without a break: a whole task, or one of the two halves of a task that prepares early.</summary>
internal readonly struct Run()
{
    public long Construct { get; init; }

    /// <summary>What follows the construction and holds the slot too.</summary>
    public long Work { get; init; }

    public long BackOff { get; init; }

    public long Gate { get; init; }

    /// <summary>Whether the start waits until it is healthy.</summary>
    public bool IsGated { get; init; }

    public int Pool { get; init; } = -1;

    public int Weight { get; init; } = 1;

    public bool TakesSlot { get; init; } = true;

    /// <summary>Whether it waits for the first of its edges, not for all.</summary>
    public bool WaitsForFirst { get; init; }

    /// <summary>Whether it is a time that may pass, which nobody waits for by itself.</summary>
    public bool IsLimit { get; init; }

    public long Held => Construct + Work;

    /// <summary>How long after its begin the start waits for it no more.</summary>
    public long End => IsLimit ? 0 : Until(IsGated ? Milestone.Healthy : Milestone.Initialized);

    /// <summary>How long after its begin the milestone is reached, where it need not wait for a construction slot.</summary>
    public long Until(Milestone milestone) => milestone switch
    {
        Milestone.Constructed => Construct,
        Milestone.Initialized => Held + BackOff,
        _ => Held + BackOff + Gate,
    };
}

/// <summary>An edge between runs.</summary>
/// <param name="Run">The number of the run.</param>
/// <param name="Until">What of it is waited for.</param>
internal readonly record struct RunEdge(int Run, Milestone Until);
