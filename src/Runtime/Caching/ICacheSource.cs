using System.ComponentModel;

namespace Mesh.Generation;

/// <summary>Where an operation's cache gets from what it does not hold. One object serves all calls: what tells them apart, the target included, is in the state.</summary>
/// <typeparam name="TState">The arguments of a call.</typeparam>
/// <typeparam name="TResult">What the operation returns.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICacheSource<TState, TResult>
{
    /// <summary>Fetches the result: calls the operation through the policies that stand inside the cache. Runs on the thread and in the execution context of the caller that leads.</summary>
    /// <param name="state">The arguments of the call that leads.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits for the result any more. It is not the caller's own.</param>
    /// <returns>The result, which all callers get that wait for the same key.</returns>
    ValueTask<TResult> FetchAsync(TState state, CancellationToken cancellationToken);

    /// <summary>Whether the result may be kept; false for one that says that the operation failed. Null is decided by <see cref="Mesh.Policies.CacheSettings.NullDuration"/>.</summary>
    /// <param name="result">What was fetched.</param>
    /// <returns>False when only those get it that wait for it now.</returns>
    bool IsKept(TResult result);
}
