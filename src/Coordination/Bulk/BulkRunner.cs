using Mesh.Bulk;

namespace Mesh.Coordination;

internal sealed class BulkRunner(TimeProvider time) : IBulkRunner
{
    public Task<ItemOutcomes<TItem, TResult>> RunAsync<TItem, TResult>(
        IEnumerable<TItem> items, Func<IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> operation, BulkOptions? options, IProgress<BulkProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(operation);
        return BulkCall.OutcomesAsync(items, operation, (options ?? BulkOptions.Default).Plan(time), progress, cancellationToken);
    }

    public Task<ItemOutcomes<TItem, TResult>> RunAsync<TItem, TResult>(
        IAsyncEnumerable<TItem> items, Func<IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> operation, BulkOptions? options, IProgress<BulkProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(operation);
        return BulkCall.OutcomesAsync(items, operation, (options ?? BulkOptions.Default).Plan(time), progress, cancellationToken);
    }
}
