namespace Mesh.Profiling.Scheduling;

/// <summary>What is to be started, and with what.</summary>
internal sealed record StartProblem
{
    public required StartTask[] Tasks { get; init; }

    /// <summary>How long each stage may take, in their order; null for no limit.</summary>
    public long?[] Stages { get; init; } = [];

    /// <summary>Whether the start goes on when that time is up, without what has not started; of each stage, or of none.</summary>
    public bool[] SkipOnTimeout { get; init; } = [];

    public StartLimits Limits { get; init; } = new();

    /// <summary>For each task its priority, higher first; of equal ones the first.</summary>
    public required long[] Priorities { get; init; }

    /// <summary>The same with another task.</summary>
    public StartProblem With(int index, StartTask task)
    {
        StartTask[] tasks = [.. Tasks];
        tasks[index] = task;
        return this with { Tasks = tasks };
    }
}

/// <summary>How much may happen at the same time; <see cref="int.MaxValue"/> for no limit.</summary>
internal sealed record StartLimits
{
    public int Slots { get; init; } = int.MaxValue;

    public int ConstructionSlots { get; init; } = int.MaxValue;

    /// <summary>The size of each pool.</summary>
    public int[] Pools { get; init; } = [];
}
