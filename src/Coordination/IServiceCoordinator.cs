using Mesh.Bulk;
using Mesh.Registry;

namespace Mesh.Coordination;

/// <summary>
/// Calls operations of several services, or one operation many times: as a batch, as a transaction that is undone when it fails, as a pipeline, or by name. Registered by <c>AddMesh()</c>.
/// What is called are the contracts that callers hold, with their facades and policies.
/// </summary>
public interface IServiceCoordinator
{
    /// <summary>Calls an operation for each item, some at a time, and tells what became of each. No failure of an item is thrown, and neither is a cancellation: see <see cref="ItemOutcomes{TItem, TResult}.Interruption"/>.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <typeparam name="TItem">What each call is given.</typeparam>
    /// <typeparam name="TResult">What each call returns.</typeparam>
    /// <param name="items">The items; read to their end before the first call.</param>
    /// <param name="operation">The call; a static lambda allocates nothing.</param>
    /// <param name="options">Options of the run; null for the defaults.</param>
    /// <param name="cancellationToken">Begins no other call, and is passed to those that run; all of them are waited for.</param>
    /// <returns>The outcomes, in the order of the items.</returns>
    /// <exception cref="ServiceException">Nobody provides the contract, or several services do and <see cref="BatchOptions.Service"/> names none; or it needs a scope, and <see cref="BatchOptions.Services"/> is none.</exception>
    Task<ItemOutcomes<TItem, TResult>> BatchAsync<TContract, TItem, TResult>(
        IEnumerable<TItem> items, Func<TContract, TItem, CancellationToken, ValueTask<TResult>> operation, BatchOptions? options = null, CancellationToken cancellationToken = default) where TContract : class;

    /// <summary>Runs the steps of a transaction one after the other. When one fails, or the caller cancels, those before it are undone, the last one first; no error of a compensation keeps the others from it, and none is hidden.</summary>
    /// <typeparam name="TInput">What the first step gets.</typeparam>
    /// <typeparam name="TResult">What the last step returns.</typeparam>
    /// <param name="transaction">The steps.</param>
    /// <param name="input">Input of the first step.</param>
    /// <param name="options">Options of the run; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the transaction at the step that runs. What was done is then undone, with a token that is not cancelled.</param>
    /// <returns>Outcome of the transaction. No failure of a step is thrown, and neither is a cancellation.</returns>
    Task<TransactionResult<TResult>> TransactionAsync<TInput, TResult>(Transaction<TInput, TResult> transaction, TInput input, TransactionOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Sends items through the stages of a pipeline. Nothing runs before the first item is asked for; who stops asking stops the stages, and nothing runs any more once the enumerator is disposed.</summary>
    /// <typeparam name="TInput">What the first stage gets.</typeparam>
    /// <typeparam name="TResult">What the last stage returns.</typeparam>
    /// <param name="pipeline">The stages.</param>
    /// <param name="source">The items.</param>
    /// <param name="options">Options of the run; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>Results of the last stage.</returns>
    /// <exception cref="ArgumentException">A stage skips what fails, and <see cref="PipelineOptions.OnSkipped"/> does not say who is told.</exception>
    IAsyncEnumerable<TResult> PipelineAsync<TInput, TResult>(Pipeline<TInput, TResult> pipeline, IAsyncEnumerable<TInput> source, PipelineOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Calls an operation by name, through the service's facade, by code that the compiler has generated: no reflection.</summary>
    /// <param name="service">The service's name, such as <c>order-store</c>.</param>
    /// <param name="operation">
    /// The operation's name, as the contract has it, such as <c>GetAsync</c>; with the contract before it, such as <c>IOrderStore.GetAsync</c>, where several contracts have it. Among overloads the one is called that the arguments fit.
    /// </param>
    /// <param name="arguments">One for each parameter but the <see cref="CancellationToken"/>, of the parameter's type: nothing is converted.</param>
    /// <param name="cancellationToken">Passed to the operation, if it takes one.</param>
    /// <returns>What the operation returned, awaited if it was a task; null for none; a stream as the stream itself.</returns>
    /// <exception cref="ServiceException">
    /// There is no such service or operation (<see cref="ServiceErrorKind.NotFound"/>, with similar names), the arguments do not fit (<see cref="ServiceErrorKind.InvalidArguments"/>) or fit several operations
    /// (<see cref="ServiceErrorKind.Ambiguous"/>, with all of them), or the service needs a scope (<see cref="ServiceErrorKind.ScopeRequired"/>).
    /// </exception>
    ValueTask<object?> InvokeAsync(string service, string operation, object?[] arguments, CancellationToken cancellationToken = default);

    /// <summary>As the other, with the scope to resolve from, which scoped services need.</summary>
    /// <inheritdoc cref="InvokeAsync(string, string, object?[], CancellationToken)" path="/*[self::returns or self::exception]"/>
    /// <param name="service">The service's name.</param>
    /// <param name="operation">The operation's name.</param>
    /// <param name="arguments">One for each parameter but the <see cref="CancellationToken"/>.</param>
    /// <param name="scope">The scope.</param>
    /// <param name="cancellationToken">Passed to the operation, if it takes one.</param>
    ValueTask<object?> InvokeAsync(string service, string operation, object?[] arguments, IServiceProvider scope, CancellationToken cancellationToken = default);

    /// <summary>Calls one of <see cref="OperationsOf"/>: nothing has to be chosen, also where several have the same name and fit the arguments.</summary>
    /// <inheritdoc cref="InvokeAsync(string, string, object?[], CancellationToken)" path="/*[self::returns or self::exception]"/>
    /// <param name="service">The service's name.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="arguments">One for each parameter but the <see cref="CancellationToken"/>.</param>
    /// <param name="scope">The scope, which scoped services need.</param>
    /// <param name="cancellationToken">Passed to the operation, if it takes one.</param>
    ValueTask<object?> InvokeAsync(string service, OperationInfo operation, object?[] arguments, IServiceProvider? scope = null, CancellationToken cancellationToken = default);

    /// <summary>The operations that can be called by name.</summary>
    /// <param name="service">The service's name.</param>
    /// <returns>Them, in the order of the contracts; empty when the service has none.</returns>
    /// <exception cref="ServiceException">There is no such service.</exception>
    IReadOnlyList<OperationInfo> OperationsOf(string service);
}
