using Mesh.Bulk;

namespace Mesh.Coordination;

/// <summary>
/// Carries out an operation that takes a list for very many items: in batches, several at a time, with an outcome for each item.
/// Registered by <c>AddMesh()</c>.
/// </summary>
/// <remarks>
/// No failure is thrown, and no outcome is lost: when the caller cancels, the source throws, or the run stops at the first error, the outcomes so far
/// are returned, and <see cref="ItemOutcomes{TItem, TResult}.Interruption"/> has the reason why there are no more. Items that were read but not run
/// count as <see cref="ItemStatus.NotRun"/>: for a list every remaining item, for another source those that it had returned. All outcomes are kept in
/// memory until the end: for larger amounts use <see cref="IServiceCoordinator.PipelineAsync"/>.
/// </remarks>
public interface IBulkRunner
{
    /// <summary>Carries out an operation for all items.</summary>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <typeparam name="TResult">The type of the results.</typeparam>
    /// <param name="items">The items. A collection is counted; any other sequence is read as needed.</param>
    /// <param name="operation">Receives a batch and returns as many results, in the same order; another number is an error of the batch, which is not tried again.</param>
    /// <param name="options">Options of the run; null for the defaults.</param>
    /// <param name="progress">Receiver of the progress, one report at a time, on the thread of the run; an exception ends the run.</param>
    /// <param name="cancellationToken">Prevents further batches, and is passed to those that run; all of them are waited for.</param>
    /// <returns>The outcomes, in the order of the items.</returns>
    Task<ItemOutcomes<TItem, TResult>> RunAsync<TItem, TResult>(
        IEnumerable<TItem> items, Func<IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> operation,
        BulkOptions? options = null, IProgress<BulkProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="RunAsync{TItem, TResult}(IEnumerable{TItem}, Func{IReadOnlyList{TItem}, CancellationToken, ValueTask{IReadOnlyList{TResult}}}, BulkOptions?, IProgress{BulkProgress}?, CancellationToken)"/>
    Task<ItemOutcomes<TItem, TResult>> RunAsync<TItem, TResult>(
        IAsyncEnumerable<TItem> items, Func<IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> operation,
        BulkOptions? options = null, IProgress<BulkProgress>? progress = null, CancellationToken cancellationToken = default);
}
