namespace Mesh;

/// <summary>
/// Limits how many calls of an operation begin in a period. A call beyond the limit fails at once with a <see cref="ServiceException"/> of
/// kind <see cref="ServiceErrorKind.RateLimited"/>, whose <see cref="ServiceException.RetryAfter"/> says when to try again.
/// </summary>
/// <param name="permits">The number of calls in a period.</param>
/// <param name="per">The length of the period: <c>"1s"</c>, <c>"1m"</c> ...</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed partial class RateLimitAttribute(int permits, string per = "1s") : OperationPolicyAttribute;

/// <summary>The algorithm by which a rate limit counts.</summary>
public enum RateLimitAlgorithm
{
    /// <summary>A bucket that starts full and is refilled steadily: bursts up to the number of permits, then an even rate.</summary>
    TokenBucket = 0,

    /// <summary>All permits are granted anew at the beginning of each period.</summary>
    FixedWindow = 1,

    /// <summary>At most the number of permits in any period, counted in eighths of it.</summary>
    SlidingWindow = 2,
}
