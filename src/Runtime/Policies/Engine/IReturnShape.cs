using System.ComponentModel;

namespace Mesh.Generation;

/// <summary>
/// How an operation returns its result: so that there is one execution for all of them, compiled for each. The shapes are <see cref="ValueShape{T}"/>, <see cref="VoidShape"/>,
/// <see cref="TaskShape{T}"/>, <see cref="PlainTaskShape"/>, <see cref="ValueTaskShape{T}"/> and <see cref="PlainValueTaskShape"/>.
/// </summary>
/// <typeparam name="TResult">The result.</typeparam>
/// <typeparam name="TReturn">What the method returns.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IReturnShape<TResult, TReturn>
{
    /// <summary>Whether the caller is blocked until the result is there.</summary>
    static abstract bool IsSynchronous { get; }

    /// <summary>Whether a pending result may be in a state machine out of a pool: a value task, which is awaited once.</summary>
    static abstract bool IsPoolable { get; }

    /// <summary>The result, where what was returned has it already.</summary>
    /// <param name="returned">What the service returned.</param>
    /// <param name="result">The result.</param>
    /// <returns>False when it is pending or has failed.</returns>
    static abstract bool TryGetResult(in TReturn returned, out TResult result);

    /// <summary>What was returned, to be awaited.</summary>
    /// <param name="returned">What the service returned.</param>
    /// <returns>A task with the same outcome.</returns>
    static abstract ValueTask<TResult> Await(TReturn returned);

    /// <summary>Passes on what was returned, whose result has been taken: a value task may be asked for it once only.</summary>
    /// <param name="returned">What the service returned.</param>
    /// <param name="result">The result.</param>
    /// <returns>What the method is to return.</returns>
    static abstract TReturn Pass(TReturn returned, TResult result);

    /// <summary>A result as the method returns it.</summary>
    /// <param name="result">The result.</param>
    /// <returns>What the method is to return.</returns>
    static abstract TReturn ToReturn(TResult result);

    /// <summary>A pending result as the method returns it; waits for it where the method is synchronous.</summary>
    /// <param name="pending">The pending result.</param>
    /// <param name="isPooled">Whether its state machine is out of a pool.</param>
    /// <returns>What the method is to return.</returns>
    static abstract TReturn ToReturn(ValueTask<TResult> pending, bool isPooled);
}
