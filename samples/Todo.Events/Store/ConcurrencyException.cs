namespace Todo.Events.Store;

/// <summary>The error that a stream has changed since the caller read it.</summary>
/// <param name="stream">The stream.</param>
/// <param name="expected">The version that the caller had read.</param>
/// <param name="actual">The version that the stream has.</param>
public sealed class ConcurrencyException(string stream, long expected, long actual) : Exception(
    $"'{stream}' is at version {actual}, not at {expected}: someone else changed it in the meantime. Read it again, and decide again.")
{
    /// <summary>The stream.</summary>
    public string Stream { get; } = stream;

    /// <summary>The version that the caller had read.</summary>
    public long Expected { get; } = expected;

    /// <summary>The version that the stream has.</summary>
    public long Actual { get; } = actual;
}
