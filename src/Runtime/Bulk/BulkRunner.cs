namespace Mesh.Bulk;

internal sealed class BulkRunner(TimeProvider time) : IBulkRunner
{
    public Task<ItemOutcomes<TItem, TResult>> RunAsync<TItem, TResult>(
        IEnumerable<TItem> items, Func<IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> operation, BulkOptions? options, IProgress<BulkProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(operation);
        return RunAsync(new EnumerableSource<TItem>(items), operation, options ?? BulkOptions.Default, progress, cancellationToken);
    }

    public Task<ItemOutcomes<TItem, TResult>> RunAsync<TItem, TResult>(
        IAsyncEnumerable<TItem> items, Func<IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> operation, BulkOptions? options, IProgress<BulkProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(operation);
        return RunAsync(new StreamSource<TItem>(items, cancellationToken), operation, options ?? BulkOptions.Default, progress, cancellationToken);
    }

    private async Task<ItemOutcomes<TItem, TResult>> RunAsync<TItem, TResult>(
        BatchSource<TItem> source, Func<IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> operation, BulkOptions options, IProgress<BulkProgress>? progress, CancellationToken cancellationToken)
    {
        await using (source.ConfigureAwait(false))
        {
            using var run = new BulkRun<TItem, TResult>(source, operation, options, new ProgressMeter(progress, source.Total, options.ProgressInterval, time), time, cancellationToken);
            return await run.OutcomesAsync().ConfigureAwait(false);
        }
    }
}
