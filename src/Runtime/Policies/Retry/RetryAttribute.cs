namespace Mesh;

/// <summary>Calls an operation again that has failed.</summary>
/// <remarks>On a class or contract it skips the operations that are marked <see cref="NonIdempotentAttribute"/>.</remarks>
/// <param name="count">How many times more, at most; 0 for never, -1 for as long as <see cref="MaxDuration"/> allows.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class RetryAttribute(int count = 3) : HandlingPolicyAttribute
{
    /// <summary>How many attempts there are beyond the first.</summary>
    public int Count { get; } = count;

    /// <summary>The wait before the second attempt, a duration such as <c>"100ms"</c>; <c>"0s"</c> for none. Default: <c>"100ms"</c>.</summary>
    public string Delay { get; set; } = "100ms";

    /// <summary>The longest wait between two attempts. Default: <c>"30s"</c>.</summary>
    public string MaxDelay { get; set; } = "30s";

    /// <summary>After this time no further attempt begins; one that is under way may end. Default: no limit.</summary>
    public string? MaxDuration { get; set; }

    /// <summary>How the wait grows. Default: <see cref="RetryBackoff.Exponential"/>.</summary>
    public RetryBackoff Backoff { get; set; } = RetryBackoff.Exponential;

    /// <summary>Whether the wait is varied at random, so that callers that failed together do not come back together. Default: true.</summary>
    public bool Jitter { get; set; } = true;
}

/// <summary>How the wait between attempts grows.</summary>
public enum RetryBackoff
{
    /// <summary>Each wait is twice the one before.</summary>
    Exponential = 0,

    /// <summary>Each wait is longer by the first.</summary>
    Linear = 1,

    /// <summary>All waits are equal.</summary>
    Constant = 2,
}
