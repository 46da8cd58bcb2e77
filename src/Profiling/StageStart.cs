namespace Mesh.Profiling;

/// <summary>The record of a stage in a start.</summary>
/// <param name="Name">The name of the stage.</param>
/// <param name="Gate">The condition of its gate.</param>
/// <param name="Began">The time at which its services could begin.</param>
/// <param name="Ended">The time at which its gate was passed, or given up.</param>
public sealed record StageStart(string Name, StageGate Gate, TimeSpan Began, TimeSpan Ended)
{
    /// <summary>Whether the condition of the gate was met.</summary>
    public bool Passed { get; init; } = true;

    /// <summary>The time limit of the stage, from <see cref="Began"/>; null for none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether the start would continue after the limit without services that had not started.</summary>
    public bool SkipOnTimeout { get; init; }
}
