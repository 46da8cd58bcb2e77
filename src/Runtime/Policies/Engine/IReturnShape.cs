using System.ComponentModel;

namespace Mesh.Generation;

/// <summary>
/// The way in which an operation returns its result: so that there is one execution for all of them, compiled for each. The shapes are
/// <see cref="ValueShape{T}"/>, <see cref="VoidShape"/>, <see cref="TaskShape{T}"/>, <see cref="PlainTaskShape"/>,
/// <see cref="ValueTaskShape{T}"/> and <see cref="PlainValueTaskShape"/>.
/// </summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
/// <typeparam name="TReturn">The return type of the method.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IReturnShape<TResult, TReturn>
{
    /// <summary>Whether the caller is blocked until the result is there.</summary>
    static abstract bool IsSynchronous { get; }

    /// <summary>
    /// Whether the state machine of a pending result may come from a pool: only that of a value task, which is awaited once.
    /// </summary>
    static abstract bool IsPoolable { get; }

    /// <summary>Gets the result, if the returned value has it already.</summary>
    /// <param name="returned">The value that the service returned.</param>
    /// <param name="result">The result.</param>
    /// <returns>True if the result is there; false if it is pending or has failed.</returns>
    static abstract bool TryGetResult(in TReturn returned, out TResult result);

    /// <summary>Turns the returned value into a task that can be awaited.</summary>
    /// <param name="returned">The value that the service returned.</param>
    /// <returns>A task with the same outcome.</returns>
    static abstract ValueTask<TResult> Await(TReturn returned);

    /// <summary>Passes on a returned value whose result has been taken: the result of a value task may be taken only once.</summary>
    /// <param name="returned">The value that the service returned.</param>
    /// <param name="result">The result.</param>
    /// <returns>The value that the method is to return.</returns>
    static abstract TReturn Pass(TReturn returned, TResult result);

    /// <summary>Turns a result into the value that the method returns.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The value that the method is to return.</returns>
    static abstract TReturn ToReturn(TResult result);

    /// <summary>Turns a pending result into the value that the method returns; a synchronous method waits for it.</summary>
    /// <param name="pending">The pending result.</param>
    /// <param name="isPooled">Whether its state machine comes from a pool.</param>
    /// <returns>The value that the method is to return.</returns>
    static abstract TReturn ToReturn(ValueTask<TResult> pending, bool isPooled);
}
