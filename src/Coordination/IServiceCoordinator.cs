using Mesh.Bulk;
using Mesh.Registry;

namespace Mesh.Coordination;

/// <summary>
/// Calls operations of several services, or one operation many times: as a batch, as a transaction that is undone when it
/// fails, as a pipeline, or by name. Registered by <c>AddMesh()</c>. Calls go through the same contracts as those of other
/// callers, with their facades and policies.
/// </summary>
public interface IServiceCoordinator
{
    /// <summary>
    /// Calls an operation for each item, several at a time, and returns the outcome of each. No failure of an item is thrown, and neither
    /// is a cancellation: see <see cref="ItemOutcomes{TItem, TResult}.Interruption"/>.
    /// </summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <typeparam name="TResult">The type of the results.</typeparam>
    /// <param name="items">The items; read to their end before the first call.</param>
    /// <param name="operation">The call; a static lambda allocates nothing.</param>
    /// <param name="options">Options of the run; null for the defaults.</param>
    /// <param name="cancellationToken">Prevents further calls, and is passed to those that run; all of them are waited for.</param>
    /// <returns>The outcomes, in the order of the items.</returns>
    /// <exception cref="ServiceException">No service provides the contract, or several do and <see cref="BatchOptions.Service"/> names
    /// none; or the service needs a scope, and <see cref="BatchOptions.Services"/> is none.</exception>
    Task<ItemOutcomes<TItem, TResult>> BatchAsync<TContract, TItem, TResult>(
        IEnumerable<TItem> items, Func<TContract, TItem, CancellationToken, ValueTask<TResult>> operation, BatchOptions? options = null, CancellationToken cancellationToken = default) where TContract : class;

    /// <summary>
    /// Runs the steps of a transaction one after the other. When one fails, or the caller cancels, the steps before it are undone, the last
    /// one first; an error of a compensation does not prevent the others, and none is hidden.
    /// </summary>
    /// <typeparam name="TInput">The type of the first step's input.</typeparam>
    /// <typeparam name="TResult">The type of the last step's result.</typeparam>
    /// <param name="transaction">The steps.</param>
    /// <param name="input">The input of the first step.</param>
    /// <param name="options">Options of the run; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the transaction at the running step. Completed steps are then undone, with a token that is not cancelled.</param>
    /// <returns>The outcome of the transaction. No failure of a step is thrown, and neither is a cancellation.</returns>
    Task<TransactionResult<TResult>> TransactionAsync<TInput, TResult>(Transaction<TInput, TResult> transaction, TInput input, TransactionOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends items through the stages of a pipeline. Nothing runs before the first item is requested; when the enumeration ends early, the
    /// stages stop, and nothing runs any more once the enumerator is disposed.
    /// </summary>
    /// <typeparam name="TInput">The type of the items.</typeparam>
    /// <typeparam name="TResult">The type of the last stage's results.</typeparam>
    /// <param name="pipeline">The stages.</param>
    /// <param name="source">The items.</param>
    /// <param name="options">Options of the run; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The results of the last stage.</returns>
    /// <exception cref="ArgumentException">A stage skips failed items, and <see cref="PipelineOptions.OnSkipped"/> is null.</exception>
    IAsyncEnumerable<TResult> PipelineAsync<TInput, TResult>(Pipeline<TInput, TResult> pipeline, IAsyncEnumerable<TInput> source, PipelineOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Calls an operation by name, through the service's facade and by generated code, without reflection.</summary>
    /// <param name="service">The service's name, such as <c>order-store</c>.</param>
    /// <param name="operation">
    /// The operation's name, as in the contract, such as <c>GetAsync</c>; with the contract before it, such as <c>IOrderStore.GetAsync</c>, when several
    /// contracts have it. Among overloads, the one that matches the arguments is called.
    /// </param>
    /// <param name="arguments">The arguments: one for each parameter but the <see cref="CancellationToken"/>, of the parameter's type, since nothing is converted.</param>
    /// <param name="cancellationToken">Passed to the operation, if it takes one.</param>
    /// <returns>The operation's return value: the result of a task, null if there is none, a stream unchanged.</returns>
    /// <exception cref="ServiceException">
    /// There is no such service or operation (<see cref="ServiceErrorKind.NotFound"/>, with similar names), the arguments do not match
    /// (<see cref="ServiceErrorKind.InvalidArguments"/>) or match several operations (<see cref="ServiceErrorKind.Ambiguous"/>, with all of them), or the
    /// service needs a scope (<see cref="ServiceErrorKind.ScopeRequired"/>).
    /// </exception>
    ValueTask<object?> InvokeAsync(string service, string operation, object?[] arguments, CancellationToken cancellationToken = default);

    /// <summary>Calls an operation by name, with the scope to resolve from, which scoped services need.</summary>
    /// <inheritdoc cref="InvokeAsync(string, string, object?[], CancellationToken)" path="/*[self::returns or self::exception]"/>
    /// <param name="service">The service's name.</param>
    /// <param name="operation">The operation's name.</param>
    /// <param name="arguments">The arguments: one for each parameter but the <see cref="CancellationToken"/>.</param>
    /// <param name="scope">The scope.</param>
    /// <param name="cancellationToken">Passed to the operation, if it takes one.</param>
    ValueTask<object?> InvokeAsync(string service, string operation, object?[] arguments, IServiceProvider scope, CancellationToken cancellationToken = default);

    /// <summary>
    /// Calls one of <see cref="OperationsOf"/>: unambiguous even when several operations have the same name and match the arguments.
    /// </summary>
    /// <inheritdoc cref="InvokeAsync(string, string, object?[], CancellationToken)" path="/*[self::returns or self::exception]"/>
    /// <param name="service">The service's name.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="arguments">The arguments: one for each parameter but the <see cref="CancellationToken"/>.</param>
    /// <param name="scope">The scope, which scoped services need.</param>
    /// <param name="cancellationToken">Passed to the operation, if it takes one.</param>
    ValueTask<object?> InvokeAsync(string service, OperationInfo operation, object?[] arguments, IServiceProvider? scope = null, CancellationToken cancellationToken = default);

    /// <summary>Gets the operations of a service that can be called by name.</summary>
    /// <param name="service">The service's name.</param>
    /// <returns>The operations, in the order of the contracts; empty when there are none.</returns>
    /// <exception cref="ServiceException">There is no such service.</exception>
    IReadOnlyList<OperationInfo> OperationsOf(string service);
}
