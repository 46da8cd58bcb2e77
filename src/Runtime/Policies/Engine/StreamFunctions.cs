using System.ComponentModel;

namespace Mesh.Generation;

/// <summary>The functions of an operation that returns a stream; see <see cref="OperationFunctions{TState, TResult, TReturn}"/>.</summary>
/// <typeparam name="TState">The service and the arguments of a call.</typeparam>
/// <typeparam name="TItem">The type of the items.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StreamFunctions<TState, TItem>
{
    /// <summary>Calls the service.</summary>
    public required Func<TState, CancellationToken, IAsyncEnumerable<TItem>> Call { get; init; }

    /// <summary>Calls the fallback; null if there is none.</summary>
    public Func<TState, Exception?, CancellationToken, IAsyncEnumerable<TItem>>? Fallback { get; init; }

    /// <summary>Returns whether the called object has the fallback method: a substitute may not have it. Null if it always has.</summary>
    public Func<TState, bool>? HasFallback { get; init; }

    /// <summary>The key of <see cref="CircuitBreakerAttribute.Key"/>; null if there is none.</summary>
    public StreamKey<TState>? BreakerKey { get; init; }

    /// <summary>The key of <see cref="RateLimitAttribute.Key"/>; null if there is none.</summary>
    public StreamKey<TState>? RateLimitKey { get; init; }

    /// <summary>
    /// The keys and tags that are removed from the caches when an enumeration has begun, and again when it has ended; null for none.
    /// </summary>
    public CacheInvalidation<TState>? Invalidates { get; init; }
}
