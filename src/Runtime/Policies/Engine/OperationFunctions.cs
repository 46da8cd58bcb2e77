using System.ComponentModel;
using Mesh.Policies;

namespace Mesh.Generation;

/// <summary>What generated code knows of an operation and the run time must call: static lambdas, made once. What a call needs is handed to them as state: the service and the arguments.</summary>
/// <typeparam name="TState">The service and the arguments of a call.</typeparam>
/// <typeparam name="TResult">The result.</typeparam>
/// <typeparam name="TReturn">What the method returns.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OperationFunctions<TState, TResult, TReturn>
{
    /// <summary>Calls the service with the token of the attempt.</summary>
    public required Func<TState, CancellationToken, TReturn> Call { get; init; }

    /// <summary>Calls the fallback; null where there is none.</summary>
    public Func<TState, Exception?, CancellationToken, TReturn>? Fallback { get; init; }

    /// <summary>Whether what is called has the method that is the fallback: a substitute need not. Null where it has in any case.</summary>
    public Func<TState, bool>? HasFallback { get; init; }

    /// <summary>Whether a result counts as a failure for the retry; null where none does.</summary>
    public Func<TResult, bool>? RetryOn { get; init; }

    /// <summary>Whether a result has another attempt started by the hedge; null where none does.</summary>
    public Func<TResult, bool>? HedgeOn { get; init; }

    /// <summary>Whether a result counts as a failure for the circuit breaker; null where none does.</summary>
    public Func<TResult, bool>? BreakOn { get; init; }

    /// <summary>Whether a result is replaced by the fallback's; null where none is.</summary>
    public Func<TResult, bool>? FallbackOn { get; init; }

    /// <summary>The key of <see cref="CircuitBreakerAttribute.Key"/>; null where there is none.</summary>
    public PolicyKey<TState>? BreakerKey { get; init; }

    /// <summary>The key of <see cref="RateLimitAttribute.Key"/>; null where there is none.</summary>
    public PolicyKey<TState>? RateLimitKey { get; init; }

    /// <summary>How results are kept; null for an operation that is not cached.</summary>
    public CacheDefinition<TState, TResult>? Cache { get; init; }

    /// <summary>Which keys and tags are removed from the caches when the operation has succeeded; null for none.</summary>
    public CacheInvalidation<TState>? Invalidates { get; init; }

    /// <summary>Whether results are <see cref="ISlotHolder"/>s.</summary>
    internal bool KeepsSlot { get; init; }
}
