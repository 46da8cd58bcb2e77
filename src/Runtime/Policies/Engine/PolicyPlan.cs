using Polly;

namespace Mesh.Policies;

/// <summary>
/// The plan by which a call of an operation is made. Immutable: a change of the configuration creates another plan, and calls under way
/// keep theirs.
/// </summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
internal sealed record PolicyPlan<TResult>
{
    /// <summary>The settings in effect, after the configuration.</summary>
    public required OperationSettings Settings { get; init; }

    /// <summary>The plan for each attempt.</summary>
    public required AttemptPlan Attempts { get; init; }

    /// <summary>The operation's circuit breaker; null if there is none, or one for each key.</summary>
    public CircuitBreaker? Breaker { get; init; }

    /// <summary>The rate limit of calls; null if there is none, or one for each key.</summary>
    public RateLimit? CallRate { get; init; }

    /// <summary>The rate limit of attempts; null if there is none, or one for each key.</summary>
    public RateLimit? AttemptRate { get; init; }

    /// <summary>The time limit of the call with all its attempts.</summary>
    public TimeoutSettings? TotalTimeout { get; init; }

    public FallbackSettings? Fallback { get; init; }

    public RetrySettings? Retry { get; init; }

    /// <summary>The way in which the list of a call is split.</summary>
    public required BulkPlan Bulk { get; init; }

    public bool IsCached { get; init; }

    /// <summary>Whether this is the plan of a fetch for the cache.</summary>
    public bool IsBelowCache { get; private init; }

    /// <summary>The application's own pipeline.</summary>
    public OwnPipeline<TResult>? Own { get; init; }

    /// <summary>Whether the first call has yet to request <see cref="Own"/> or the cache from the container.</summary>
    public bool NeedsContainer { get; init; }

    /// <summary>The pipeline that repeats attempts, or starts several: the retry or the hedge.</summary>
    public ResiliencePipeline<object?>? Pipeline { get; init; }

    /// <summary>Whether the very first attempt runs in the pipeline. A retry needs the pipeline only once an attempt has failed.</summary>
    public bool StartsInPipeline { get; init; }

    /// <summary>Whether a call needs more than can be done for one that the service completes at once.</summary>
    public bool NeedsStateMachine { get; init; }

    /// <summary>The plan of a fetch for the cache.</summary>
    public PolicyPlan<TResult> BelowCache => field ??= this with { IsCached = false, IsBelowCache = true, Fallback = null, NeedsContainer = false };

    /// <summary>Returns whether a result is retried; null if none is.</summary>
    public Func<TResult, bool>? RetryOn { get; init; }

    /// <summary>Returns whether a result makes the hedge start another attempt; null if none does.</summary>
    public Func<TResult, bool>? HedgeOn { get; init; }

    /// <summary>Returns whether the circuit breaker counts a result as a failure; null if it counts none.</summary>
    public Func<TResult, bool>? BreakOn { get; init; }

    /// <summary>Returns whether the fallback replaces a result; null if it replaces none.</summary>
    public Func<TResult, bool>? FallbackOn { get; init; }

    /// <summary>Whether any policy judges results.</summary>
    public required bool JudgesResults { get; init; }

    /// <summary>Returns whether a result is a failure for any of the policies.</summary>
    public bool IsBad(TResult result) =>
        (BreakOn?.Invoke(result) ?? false) || (RetryOn?.Invoke(result) ?? false) || (HedgeOn?.Invoke(result) ?? false) || (FallbackOn?.Invoke(result) ?? false);

    /// <summary>Whether each key has a rate limit of calls of its own.</summary>
    public bool IsCallRateKeyed { get; init; }

    /// <summary>Whether each key has a rate limit of attempts of its own.</summary>
    public bool IsAttemptRateKeyed { get; init; }

    /// <summary>Whether each key has a circuit breaker of its own.</summary>
    public bool IsBrokenByKey { get; init; }
}
