using Mesh.Bulk;

namespace Mesh.Coordination;

/// <summary>Carries out an operation that takes a list for very many items: in batches, some at a time, with an outcome for each item. Registered by <c>AddMesh()</c>.</summary>
/// <remarks>
/// No failure is thrown, and what was done is never lost: when the caller cancels, the source throws, or the run is to stop at the first error, the outcomes so far are returned, and
/// <see cref="ItemOutcomes{TItem, TResult}.Interruption"/> says why there are no others. Items that were read and not run count as <see cref="ItemStatus.NotRun"/>; of a list that is every item, of another source those that it had given.
/// All outcomes are kept until the end: what does not fit into memory is for <see cref="IServiceCoordinator.PipelineAsync"/>.
/// </remarks>
public interface IBulkRunner
{
    /// <summary>Carries out an operation for all items.</summary>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <typeparam name="TResult">The type of the results.</typeparam>
    /// <param name="items">The items. A collection is counted; anything else is read as it is needed.</param>
    /// <param name="operation">Gets a batch and returns as many results, in the same order; another number is an error of the batch, and is not tried again.</param>
    /// <param name="options">Options of the run; null for the defaults.</param>
    /// <param name="progress">Receiver of the progress, one report at a time, on the thread of the run; what it throws ends the run.</param>
    /// <param name="cancellationToken">Begins no other batch, and is passed to those that run; all of them are waited for.</param>
    /// <returns>The outcomes, in the order of the items.</returns>
    Task<ItemOutcomes<TItem, TResult>> RunAsync<TItem, TResult>(
        IEnumerable<TItem> items, Func<IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> operation,
        BulkOptions? options = null, IProgress<BulkProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="RunAsync{TItem, TResult}(IEnumerable{TItem}, Func{IReadOnlyList{TItem}, CancellationToken, ValueTask{IReadOnlyList{TResult}}}, BulkOptions?, IProgress{BulkProgress}?, CancellationToken)"/>
    Task<ItemOutcomes<TItem, TResult>> RunAsync<TItem, TResult>(
        IAsyncEnumerable<TItem> items, Func<IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> operation,
        BulkOptions? options = null, IProgress<BulkProgress>? progress = null, CancellationToken cancellationToken = default);
}
