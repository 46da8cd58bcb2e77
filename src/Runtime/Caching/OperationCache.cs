using System.ComponentModel;
using Mesh.Caching;
using Mesh.Policies;

namespace Mesh.Generation;

/// <summary>
/// The cache of one operation, for all instances of its service. Callers get the very object that is kept, not a copy: it must not be
/// changed.
/// </summary>
/// <typeparam name="TState">The arguments of a call.</typeparam>
/// <typeparam name="TResult">The type of the result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class OperationCache<TState, TResult>
{
    private protected OperationCache() { }

    /// <summary>The numbers of requests, by answer.</summary>
    public abstract CacheStatistics Statistics { get; }

    /// <summary>
    /// Gets the result, if it is held and fresh. Waits for nothing, and allocates nothing if the key is a value type. Begins to fetch the
    /// result anew in the background when that is due. Always returns false over a <c>HybridCache</c> other than ours, and while the
    /// settings turn the cache off.
    /// </summary>
    /// <param name="state">The arguments.</param>
    /// <param name="source">The source from which a result is fetched anew.</param>
    /// <param name="result">The held result.</param>
    /// <returns>True if the result is held; it may be a null that was kept.</returns>
    public abstract bool TryGet(in TState state, ICacheSource<TState, TResult> source, out TResult result);

    /// <summary>
    /// Returns the result: held, or of a call for the same key that is under way, or fetched. A shared call goes on while anybody waits for
    /// it, whoever began it; if it fails, all who wait for it get its exception. Completes at once if fetching does. While the settings
    /// turn the cache off, the result is always fetched.
    /// </summary>
    /// <param name="state">The arguments.</param>
    /// <param name="source">The source from which the result is fetched.</param>
    /// <param name="cancellationToken">Ends the wait of this caller.</param>
    /// <returns>The result.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled. The exception carries it.</exception>
    public abstract ValueTask<TResult> GetOrAddAsync(TState state, ICacheSource<TState, TResult> source, CancellationToken cancellationToken);

    /// <summary>Removes the result. The result of a call under way is not kept either, and later callers do not join that call.</summary>
    /// <param name="state">The arguments.</param>
    /// <param name="cancellationToken">Ends the removal from a cache other than ours.</param>
    /// <returns>A task that completes when the result is removed.</returns>
    public abstract ValueTask RemoveAsync(TState state, CancellationToken cancellationToken = default);

    /// <summary>
    /// Applies other settings from now on. A shorter duration also applies to results that are held, a longer one only to later results.
    /// </summary>
    /// <param name="settings">The settings.</param>
    public abstract void Apply(CacheSettings settings);
}
