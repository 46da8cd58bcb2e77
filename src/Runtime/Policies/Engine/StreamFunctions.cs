using System.ComponentModel;

namespace Mesh.Generation;

/// <summary>What generated code knows of an operation that returns a stream: see <see cref="OperationFunctions{TState, TResult, TReturn}"/>.</summary>
/// <typeparam name="TState">The service and the arguments of a call.</typeparam>
/// <typeparam name="TItem">The items.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StreamFunctions<TState, TItem>
{
    /// <summary>Calls the service.</summary>
    public required Func<TState, CancellationToken, IAsyncEnumerable<TItem>> Call { get; init; }

    /// <summary>Calls the fallback; null where there is none.</summary>
    public Func<TState, Exception?, CancellationToken, IAsyncEnumerable<TItem>>? Fallback { get; init; }

    /// <summary>Whether what is called has the method that is the fallback: a substitute need not. Null where it has in any case.</summary>
    public Func<TState, bool>? HasFallback { get; init; }

    /// <summary>The key of <see cref="CircuitBreakerAttribute.Key"/>; null where there is none.</summary>
    public StreamKey<TState>? BreakerKey { get; init; }

    /// <summary>The key of <see cref="RateLimitAttribute.Key"/>; null where there is none.</summary>
    public StreamKey<TState>? RateLimitKey { get; init; }

    /// <summary>Which keys and tags are removed from the caches when an enumeration has begun, and when it has ended; null for none.</summary>
    public CacheInvalidation<TState>? Invalidates { get; init; }
}
