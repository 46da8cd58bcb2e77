namespace Mesh.Profiling;

/// <summary>How a stage went.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Gate">What had to be true before the next began.</param>
/// <param name="Began">When its services could begin.</param>
/// <param name="Ended">When its gate was passed, or was given up.</param>
public sealed record StageStart(string Name, StageGate Gate, TimeSpan Began, TimeSpan Ended)
{
    /// <summary>Whether all that the gate asks for was true.</summary>
    public bool Passed { get; init; } = true;

    /// <summary>How long after <see cref="Began"/> it would have been given up at the latest; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether the start would go on then, without what had not started.</summary>
    public bool SkipOnTimeout { get; init; }
}
