using System.ComponentModel;
using Mesh.Caching;
using Mesh.Policies;

namespace Mesh.Generation;

/// <summary>
/// The cache of one operation, for all instances of its service. Callers get the object that was kept, not a copy of it: it must not be changed.
/// </summary>
/// <typeparam name="TState">The arguments of a call.</typeparam>
/// <typeparam name="TResult">What the operation returns.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class OperationCache<TState, TResult>
{
    private protected OperationCache() { }

    /// <summary>What it has answered.</summary>
    public abstract CacheStatistics Statistics { get; }

    /// <summary>
    /// The result where it is held and fresh. Allocates nothing with keys of value types, and waits for nothing. Begins to fetch it anew in the background when that is due. False for every call where another
    /// <c>HybridCache</c> than ours is below, or when the settings turn the cache off.
    /// </summary>
    /// <param name="state">The arguments.</param>
    /// <param name="source">Where a result that is due is fetched from.</param>
    /// <param name="result">What is held.</param>
    /// <returns>Whether it is held. A null that was kept counts.</returns>
    public abstract bool TryGet(in TState state, ICacheSource<TState, TResult> source, out TResult result);

    /// <summary>
    /// The result: held, or of a call for the same key that is under way, else fetched. The call that is shared goes on while anybody waits for it, whoever began it. Where it fails, all who wait for it get its exception.
    /// Completes at once where fetching does. When the settings turn the cache off it is fetched.
    /// </summary>
    /// <param name="state">The arguments.</param>
    /// <param name="source">Where the result is fetched from.</param>
    /// <param name="cancellationToken">Ends the wait of this caller.</param>
    /// <returns>The result.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled, and it is this token that the exception has.</exception>
    public abstract ValueTask<TResult> GetOrAddAsync(TState state, ICacheSource<TState, TResult> source, CancellationToken cancellationToken);

    /// <summary>Removes the result. A call for it that is under way is not kept either, and who comes later does not join it.</summary>
    /// <param name="state">The arguments.</param>
    /// <param name="cancellationToken">Gives up, where another cache than ours is below.</param>
    /// <returns>When it is removed.</returns>
    public abstract ValueTask RemoveAsync(TState state, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes other values from now on. A shorter duration holds for results that are kept too, a longer one for those that come.
    /// </summary>
    /// <param name="settings">The values.</param>
    public abstract void Apply(CacheSettings settings);
}
