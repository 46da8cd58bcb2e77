namespace Mesh;

/// <summary>
/// Rejects calls of an operation for a while after too many have failed (Nygard, "Release It!"). A rejected call fails at once with a <see cref="ServiceException"/> of kind <see cref="ServiceErrorKind.CircuitOpen"/>.
/// </summary>
/// <remarks>
/// Closed, it counts the outcomes of a window: of the time <see cref="Sampling"/>, or of <see cref="Window"/> calls. When the failures reach <see cref="FailureRatio"/> it opens; after <see cref="Break"/> it
/// is half-open and admits <see cref="Trials"/> calls: one failure opens it again, their success closes it. For a trial that has not come back after another <see cref="Break"/> one more is admitted; it still counts if it comes back later. Our own rejections and the caller's cancellation do not count. The state belongs to the operation: all instances share it.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class CircuitBreakerAttribute : HandlingPolicyAttribute
{
    /// <summary>The share of failures that opens it, above 0 and at most 1. Default: 0.5.</summary>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>The time over which outcomes are counted, when <see cref="Window"/> is not given. Default: <c>"30s"</c>.</summary>
    public string Sampling { get; set; } = "30s";

    /// <summary>How many calls the time must have seen before the ratio says anything. Default: 20.</summary>
    public int MinimumThroughput { get; set; } = 20;

    /// <summary>Counts the last so many calls instead of those of a time; the ratio is looked at when the window is full. At most 1,000,000. Default: 0, for a window of time.</summary>
    public int Window { get; set; }

    /// <summary>How long it stays open, and half-open waits for a trial before it admits another. Default: <c>"5s"</c>.</summary>
    public string Break { get; set; } = "5s";

    /// <summary>How many calls are admitted half-open, and must succeed; more only in the place of some that do not come back. Default: 1.</summary>
    public int Trials { get; set; } = 1;

    /// <summary>Operations that give the same name share one breaker. Default: the operation has its own.</summary>
    public string? Name { get; set; }

    /// <summary>A template over the operation's parameters (<c>"{tenant}"</c>) that gives each value a breaker of its own. At most <see cref="MaxKeys"/> are kept. Default: none.</summary>
    public string? Key { get; set; }

    /// <summary>
    /// How many breakers are kept for different keys, 1 to 1,000,000. Beyond, the one longest idle is forgotten that has nothing against its operation, or was not asked for during <see cref="Sampling"/> and would let a
    /// call through; while there is none, further keys share one breaker. Default: 1,000.
    /// </summary>
    public int MaxKeys { get; set; } = 1000;

    /// <summary>Whether rejections by the concurrency limit count as failures. Default: false.</summary>
    public bool CountRejections { get; set; }
}
