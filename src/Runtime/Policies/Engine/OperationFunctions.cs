using System.ComponentModel;
using Mesh.Policies;

namespace Mesh.Generation;

/// <summary>
/// The functions of an operation that generated code knows and the runtime calls: static lambdas, created once. The state of a call, its
/// service and arguments, is passed to them.
/// </summary>
/// <typeparam name="TState">The service and the arguments of a call.</typeparam>
/// <typeparam name="TResult">The type of the result.</typeparam>
/// <typeparam name="TReturn">The return type of the method.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OperationFunctions<TState, TResult, TReturn>
{
    /// <summary>Calls the service with the token of the attempt.</summary>
    public required Func<TState, CancellationToken, TReturn> Call { get; init; }

    /// <summary>Calls the fallback; null if there is none.</summary>
    public Func<TState, Exception?, CancellationToken, TReturn>? Fallback { get; init; }

    /// <summary>Returns whether the called object has the fallback method: a substitute may not have it. Null if it always has.</summary>
    public Func<TState, bool>? HasFallback { get; init; }

    /// <summary>Returns whether a result counts as a failure for the retry; null if none does.</summary>
    public Func<TResult, bool>? RetryOn { get; init; }

    /// <summary>Returns whether a result makes the hedge start another attempt; null if none does.</summary>
    public Func<TResult, bool>? HedgeOn { get; init; }

    /// <summary>Returns whether a result counts as a failure for the circuit breaker; null if none does.</summary>
    public Func<TResult, bool>? BreakOn { get; init; }

    /// <summary>Returns whether the fallback replaces a result; null if it replaces none.</summary>
    public Func<TResult, bool>? FallbackOn { get; init; }

    /// <summary>The key of <see cref="CircuitBreakerAttribute.Key"/>; null if there is none.</summary>
    public PolicyKey<TState>? BreakerKey { get; init; }

    /// <summary>The key of <see cref="RateLimitAttribute.Key"/>; null if there is none.</summary>
    public PolicyKey<TState>? RateLimitKey { get; init; }

    /// <summary>The definition of the operation's cache; null if it is not cached.</summary>
    public CacheDefinition<TState, TResult>? Cache { get; init; }

    /// <summary>The keys and tags that are removed from the caches when the operation has succeeded; null for none.</summary>
    public CacheInvalidation<TState>? Invalidates { get; init; }

    /// <summary>Whether results are <see cref="ISlotHolder"/>s.</summary>
    internal bool KeepsSlot { get; init; }
}
