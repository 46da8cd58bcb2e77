using Polly;

namespace Mesh.Policies;

/// <summary>What holds for a call of an operation. Never changed; the configuration has another one made, and calls under way go on with theirs.</summary>
/// <typeparam name="TResult">The result.</typeparam>
internal sealed class PolicyPlan<TResult>
{
    /// <summary>The values, after the configuration.</summary>
    public required OperationSettings Settings { get; init; }

    /// <summary>For each attempt.</summary>
    public required AttemptPlan Attempts { get; init; }

    /// <summary>The operation's circuit breaker; null where there is none, or one a key.</summary>
    public CircuitBreaker? Breaker { get; init; }

    /// <summary>The rate limit of calls; null where there is none, or one a key.</summary>
    public RateLimit? CallRate { get; init; }

    /// <summary>The rate limit of attempts.</summary>
    public RateLimit? AttemptRate { get; init; }

    /// <summary>The limit of the call with all its attempts.</summary>
    public TimeoutSettings? TotalTimeout { get; init; }

    public FallbackSettings? Fallback { get; init; }

    public RetrySettings? Retry { get; init; }

    public bool IsCached { get; init; }

    /// <summary>Runs attempts again, or several: the application's own pipeline, and the retry or the hedge.</summary>
    public ResiliencePipeline<TResult>? Pipeline { get; init; }

    /// <summary>Whether already the first attempt runs in the pipeline. A retry needs it only once an attempt has failed.</summary>
    public bool IsPiped { get; init; }

    public bool IsRateLimitedByKey { get; init; }

    public bool IsBrokenByKey { get; init; }
}
