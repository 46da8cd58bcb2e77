using Polly;

namespace Mesh.Policies;

/// <summary>What holds for a call of an operation. Never changed; the configuration has another one made, and calls under way go on with theirs.</summary>
/// <typeparam name="TResult">The result.</typeparam>
internal sealed record PolicyPlan<TResult>
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

    /// <summary>How the list of the call is split.</summary>
    public required BulkPlan Bulk { get; init; }

    public bool IsCached { get; init; }

    /// <summary>Whether it is what holds inside the cache.</summary>
    public bool IsBelowCache { get; private init; }

    /// <summary>The application's own pipeline.</summary>
    public OwnPipeline<TResult>? Own { get; init; }

    /// <summary>Whether the first call has yet to ask the container for <see cref="Own"/> or for the cache.</summary>
    public bool AsksContainer { get; init; }

    /// <summary>Runs attempts again, or several: the retry or the hedge.</summary>
    public ResiliencePipeline<object?>? Pipeline { get; init; }

    /// <summary>Whether already the first attempt runs in the pipeline. A retry needs it only once an attempt has failed.</summary>
    public bool IsPiped { get; init; }

    /// <summary>Whether there is more to do than a call that the service completes at once can do on the way.</summary>
    public bool IsLong { get; init; }

    /// <summary>What holds inside the cache.</summary>
    public PolicyPlan<TResult> BelowCache => field ??= this with { IsCached = false, IsBelowCache = true, Fallback = null, AsksContainer = false };

    /// <summary>Which results are retried; null for none.</summary>
    public Func<TResult, bool>? RetryOn { get; init; }

    /// <summary>For which results another attempt is started by the hedge.</summary>
    public Func<TResult, bool>? HedgeOn { get; init; }

    /// <summary>Which results the circuit breaker counts as failures.</summary>
    public Func<TResult, bool>? BreakOn { get; init; }

    /// <summary>Which results are replaced by the fallback's.</summary>
    public Func<TResult, bool>? FallbackOn { get; init; }

    /// <summary>Whether there is anything to ask about a result.</summary>
    public required bool JudgesResults { get; init; }

    /// <summary>Whether a result is a failure to any of the policies.</summary>
    public bool IsBad(TResult result) =>
        (BreakOn?.Invoke(result) ?? false) || (RetryOn?.Invoke(result) ?? false) || (HedgeOn?.Invoke(result) ?? false) || (FallbackOn?.Invoke(result) ?? false);

    /// <summary>Whether each key has a rate limit of calls.</summary>
    public bool IsCallRateKeyed { get; init; }

    /// <summary>Whether each key has a rate limit of attempts.</summary>
    public bool IsAttemptRateKeyed { get; init; }

    /// <summary>Whether each key has a circuit breaker.</summary>
    public bool IsBrokenByKey { get; init; }
}
