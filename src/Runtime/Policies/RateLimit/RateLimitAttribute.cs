namespace Mesh;

/// <summary>
/// Limits how many calls of an operation begin in a time. A call beyond fails at once with a <see cref="ServiceException"/> of kind <see cref="ServiceErrorKind.RateLimited"/>, whose <see cref="ServiceException.RetryAfter"/> says when to come back.
/// </summary>
/// <param name="permits">How many calls.</param>
/// <param name="per">In what time: <c>"1s"</c>, <c>"1m"</c> ...</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class RateLimitAttribute(int permits, string per = "1s") : OperationPolicyAttribute
{
    /// <summary>How many calls.</summary>
    public int Permits { get; } = permits;

    /// <summary>In what time, as it was written.</summary>
    public string Per { get; } = per;

    /// <summary>How it is counted. Default: <see cref="RateLimitAlgorithm.TokenBucket"/>.</summary>
    public RateLimitAlgorithm Algorithm { get; set; } = RateLimitAlgorithm.TokenBucket;

    /// <summary>How many calls may wait for their turn, oldest first; at most 1,000,000. Default: 0.</summary>
    public int Queue { get; set; }

    /// <summary>Whether every attempt of a retried call counts, instead of the call. Default: false.</summary>
    public bool PerAttempt { get; set; }

    /// <summary>
    /// Operations that give the same name share one limit. Default: the operation has its own. A <c>System.Threading.RateLimiting.RateLimiter</c> that the application registered as keyed service under this
    /// name stands in the place of ours: then it, and not the values here, says what is let through.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>A template over the operation's parameters (<c>"{tenant}"</c>) that gives each value a limit of its own. At most <see cref="MaxKeys"/> are kept. Default: none.</summary>
    public string? Key { get; set; }

    /// <summary>
    /// How many limits are kept for different keys, 1 to 1,000,000. Beyond, the one longest idle is forgotten that has all its permits; while there is none, further keys share one limit, so that no key gets more than it
    /// should. Default: 1,000.
    /// </summary>
    public int MaxKeys { get; set; } = 1000;
}

/// <summary>How a rate limit counts.</summary>
public enum RateLimitAlgorithm
{
    /// <summary>A bucket that holds all permits at first and is refilled steadily: bursts up to the number of permits, then evenly.</summary>
    TokenBucket = 0,

    /// <summary>All permits anew at the beginning of each period.</summary>
    FixedWindow = 1,

    /// <summary>No more than the permits in any period, counted in eighths of it.</summary>
    SlidingWindow = 2,
}
