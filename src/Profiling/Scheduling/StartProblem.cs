namespace Mesh.Profiling.Scheduling;

/// <summary>A start to simulate: its tasks, their edges and the limits.</summary>
internal sealed record StartProblem
{
    public required StartTask[] Tasks { get; init; }

    /// <summary>The time limit of each stage, in order; null for none.</summary>
    public long?[] Stages { get; init; } = [];

    /// <summary>Whether the start continues after the time limit without tasks that have not started, for each stage; empty for none.</summary>
    public bool[] SkipOnTimeout { get; init; } = [];

    public StartLimits Limits { get; init; } = new();

    /// <summary>The priority of each task, higher first; among equal ones the first task.</summary>
    public required long[] Priorities { get; init; }

    /// <summary>Gets the problem with one task replaced.</summary>
    public StartProblem With(int index, StartTask task)
    {
        StartTask[] tasks = [.. Tasks];
        tasks[index] = task;
        return this with { Tasks = tasks };
    }
}

/// <summary>The limits of what may happen at the same time; <see cref="int.MaxValue"/> for no limit.</summary>
internal sealed record StartLimits
{
    public int Slots { get; init; } = int.MaxValue;

    public int ConstructionSlots { get; init; } = int.MaxValue;

    /// <summary>The size of each pool.</summary>
    public int[] Pools { get; init; } = [];
}
