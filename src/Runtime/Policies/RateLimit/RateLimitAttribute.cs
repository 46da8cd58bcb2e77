namespace Mesh;

/// <summary>
/// Limits how many calls of an operation begin in a time. A call beyond fails at once with a <see cref="ServiceException"/> of kind <see cref="ServiceErrorKind.RateLimited"/>, whose <see cref="ServiceException.RetryAfter"/> says when to come back.
/// </summary>
/// <param name="permits">How many calls.</param>
/// <param name="per">In what time: <c>"1s"</c>, <c>"1m"</c> ...</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed partial class RateLimitAttribute(int permits, string per = "1s") : OperationPolicyAttribute;

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
