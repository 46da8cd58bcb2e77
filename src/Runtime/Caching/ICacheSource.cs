using System.ComponentModel;

namespace Mesh.Generation;

/// <summary>
/// The source of results that an operation's cache does not hold. One object serves all calls: the state has what tells them apart,
/// including the target.
/// </summary>
/// <typeparam name="TState">The arguments of a call.</typeparam>
/// <typeparam name="TResult">The type of the result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICacheSource<TState, TResult>
{
    /// <summary>
    /// Fetches the result: calls the operation through the policies inside the cache. Runs on the thread and in the execution context of
    /// the caller that leads.
    /// </summary>
    /// <param name="state">The arguments of the call that leads.</param>
    /// <param name="cancellationToken">The token of the shared call, cancelled when nobody waits for the result any more. Not the token of
    /// a caller.</param>
    /// <returns>The result, for all callers that wait for the same key.</returns>
    ValueTask<TResult> FetchAsync(TState state, CancellationToken cancellationToken);

    /// <summary>
    /// Returns whether the result may be kept; false if it says that the operation failed. Whether null is kept is decided by
    /// <see cref="Mesh.Policies.CacheSettings.NullDuration"/>.
    /// </summary>
    /// <param name="result">The fetched result.</param>
    /// <returns>False if only the callers that wait for it now get the result.</returns>
    bool IsKept(TResult result);
}
