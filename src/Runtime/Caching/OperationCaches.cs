using System.Diagnostics.CodeAnalysis;
using Mesh.Policies;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Logging;

namespace Mesh.Caching;

/// <summary>
/// The caches of all operations, over the <see cref="HybridCache"/> that the application registered, else over <see cref="MeshCache"/>. A singleton. Inject it to remove results by hand.
/// </summary>
public sealed class OperationCaches
{
    /// <summary>Makes the caches.</summary>
    /// <param name="cache">What holds the results.</param>
    /// <param name="loggers">Where a failed refresh is logged, at the level debug.</param>
    [SuppressMessage("Style", "IDE0060", Justification = "shape")]
    public OperationCaches(HybridCache cache, ILoggerFactory? loggers = null) => Cache = cache;

    /// <summary>What holds the results.</summary>
    public HybridCache Cache { get; }

    /// <summary>Opens the cache of an operation; once an operation and closed type.</summary>
    /// <typeparam name="TState">The arguments of a call.</typeparam>
    /// <typeparam name="TResult">What the operation returns.</typeparam>
    /// <param name="definition">What generated code says of it.</param>
    /// <param name="settings">The values.</param>
    /// <param name="observer">Is told of each request, on the thread that asks; must not throw.</param>
    /// <returns>The cache.</returns>
    /// <exception cref="InvalidOperationException">Another cache than ours is below, in which keys are text, and another operation has the same key template: each would get the other's results.</exception>
    [SuppressMessage("Style", "IDE0060", Justification = "shape")]
    public OperationCache<TState, TResult> Open<TState, TResult>(CacheDefinition<TState, TResult> definition, CacheSettings settings, Action<CacheResult>? observer = null) => throw new NotImplementedException();

    /// <summary>Removes the results of all operations whose key is this as text.</summary>
    /// <param name="key">The key, as the template gives it.</param>
    /// <param name="cancellationToken">Gives up, where another cache than ours is below.</param>
    /// <returns>When they are removed.</returns>
    public ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default) => Cache.RemoveAsync(key, cancellationToken);

    /// <summary>Removes the results of all operations that have the tag; <c>*</c> for all there are. With our own cache it takes as long for one result as for a million.</summary>
    /// <param name="tag">The tag, as the template gives it.</param>
    /// <param name="cancellationToken">Gives up, where another cache than ours is below.</param>
    /// <returns>When they are removed.</returns>
    public ValueTask RemoveByTagAsync(string tag, CancellationToken cancellationToken = default) => Cache.RemoveByTagAsync(tag, cancellationToken);
}
