using System.ComponentModel;
using System.Runtime.ExceptionServices;
using Mesh.Bulk;
using Mesh.Concurrency;
using Mesh.Results;

namespace Mesh.Generation;

/// <summary>Carries out calls of operations with <see cref="BulkAttribute"/>. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BulkCall
{
    /// <summary>Returns a list unchanged, and reads any other sequence to its end.</summary>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <param name="items">The items.</param>
    /// <returns>The list; null for null, which the service itself has to reject.</returns>
    public static IReadOnlyList<TItem> ListOf<TItem>(IEnumerable<TItem>? items) => items is null ? null! : items as IReadOnlyList<TItem> ?? items.ToArray();

    /// <summary>Calls an operation for each batch of a list, and joins the results.</summary>
    /// <typeparam name="TState">The type of the call's state besides the batch: the service and the other arguments.</typeparam>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <typeparam name="TResult">The type of the results. With <see cref="Result{T}"/> or <see cref="Result"/> each item has its own result, and no failure of a batch is thrown.</typeparam>
    /// <param name="state">The call's state besides the batch.</param>
    /// <param name="items">The items.</param>
    /// <param name="plan">The plan by which the list is split.</param>
    /// <param name="progress">Receiver of the progress, or null.</param>
    /// <param name="operation">The call; a static lambda.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>The results, in the order of the batches.</returns>
    public static ValueTask<IReadOnlyList<TResult>> RunAsync<TState, TItem, TResult>(
        TState state, IReadOnlyList<TItem> items, BulkPlan plan, IProgress<BulkProgress>? progress, Func<TState, IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> operation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(operation);
        // A null is the service's to refuse.
        if (items is null || items.Count == 0) return operation(state, items!, cancellationToken);
        if (ResultReader<TResult>.Failures is { } failures) return EachAsync(state, items, plan, progress, operation, failures, cancellationToken);
        return items.Count <= plan.BatchSize && progress is null ? operation(state, items, cancellationToken) : JoinAsync(state, items, plan, progress, operation, cancellationToken);
    }

    /// <summary>Calls an operation without results for each batch of a list.</summary>
    /// <inheritdoc cref="RunAsync{TState, TItem, TResult}"/>
    public static ValueTask RunAsync<TState, TItem>(
        TState state, IReadOnlyList<TItem> items, BulkPlan plan, IProgress<BulkProgress>? progress, Func<TState, IReadOnlyList<TItem>, CancellationToken, ValueTask> operation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(operation);
        if (items is null || items.Count == 0 || (items.Count <= plan.BatchSize && progress is null)) return operation(state, items!, cancellationToken);
        return new ValueTask(JoinAsync<(TState, Func<TState, IReadOnlyList<TItem>, CancellationToken, ValueTask>), TItem, byte>((state, operation), items, plan, progress, static async ValueTask<IReadOnlyList<byte>> (call, batch, token) =>
        {
            await call.Item2(call.Item1, batch, token).ConfigureAwait(false);
            return [];
        }, cancellationToken).AsTask());
    }

    /// <summary>
    /// Calls an operation for each batch of a sequence, and returns the outcome of each item. No failure is thrown: see
    /// <see cref="ItemOutcomes{TItem, TResult}.Interruption"/>.
    /// </summary>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <typeparam name="TResult">The type of the results.</typeparam>
    /// <param name="items">The items. A collection is counted; any other sequence is read as needed.</param>
    /// <param name="operation">Receives a batch and returns as many results, in the same order.</param>
    /// <param name="plan">The plan by which the items are split.</param>
    /// <param name="progress">Receiver of the progress, or null.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>The outcomes, in the order of the items.</returns>
    public static Task<ItemOutcomes<TItem, TResult>> OutcomesAsync<TItem, TResult>(
        IEnumerable<TItem> items, Func<IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> operation, BulkPlan plan, IProgress<BulkProgress>? progress, CancellationToken cancellationToken) =>
        OutcomesAsync(new EnumerableSource<TItem>(items), operation, plan, progress, cancellationToken);

    /// <inheritdoc cref="OutcomesAsync{TItem, TResult}(IEnumerable{TItem}, Func{IReadOnlyList{TItem}, CancellationToken, ValueTask{IReadOnlyList{TResult}}}, BulkPlan, IProgress{BulkProgress}?, CancellationToken)"/>
    public static Task<ItemOutcomes<TItem, TResult>> OutcomesAsync<TItem, TResult>(
        IAsyncEnumerable<TItem> items, Func<IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> operation, BulkPlan plan, IProgress<BulkProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        return OutcomesAsync(new StreamSource<TItem>(items, cancellationToken), operation, plan, progress, cancellationToken);
    }

    private static async Task<ItemOutcomes<TItem, TResult>> OutcomesAsync<TItem, TResult>(
        BatchSource<TItem> source, Func<IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> operation, BulkPlan plan, IProgress<BulkProgress>? progress, CancellationToken cancellationToken)
    {
        await using (source.ConfigureAwait(false))
        {
            using var run = new BulkRun<TItem, TResult>(source, operation, plan, Meter(progress, source.Total, plan), cancellationToken);
            return await run.OutcomesAsync().ConfigureAwait(false);
        }
    }

    private static async ValueTask<IReadOnlyList<TResult>> JoinAsync<TState, TItem, TResult>(
        TState state, IReadOnlyList<TItem> items, BulkPlan plan, IProgress<BulkProgress>? progress, Func<TState, IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> operation, CancellationToken cancellationToken)
    {
        using var run = new CallRun<TState, TItem, TResult>(state, items, plan, Meter(progress, items.Count, plan), operation, cancellationToken);
        await run.RunAsync().ConfigureAwait(false);
        return run.Joined();
    }

    // A call either has an outcome for every item, or is cancelled.
    private static async ValueTask<IReadOnlyList<TResult>> EachAsync<TState, TItem, TResult>(
        TState state, IReadOnlyList<TItem> items, BulkPlan plan, IProgress<BulkProgress>? progress, Func<TState, IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> operation, IFailureOf<TResult> failures, CancellationToken cancellationToken)
    {
        ItemOutcomes<TItem, TResult> outcomes = await OutcomesAsync((IEnumerable<TItem>)items, (batch, token) => operation(state, batch, token), plan, progress, cancellationToken).ConfigureAwait(false);
        if (outcomes.Interruption is { } interruption) ExceptionDispatchInfo.Throw(interruption);
        var results = new TResult[outcomes.Count];
        for (int i = 0; i < results.Length; i++)
        {
            ItemOutcome<TItem, TResult> outcome = outcomes[i];
            bool isThrown = outcome.Status == ItemStatus.Failed && ReferenceEquals(ResultReader<TResult>.ErrorOf(outcome.Value!), Result.Uninitialized);
            results[i] = isThrown ? failures.Failed(ServiceError.From(outcome.Error!)) : outcome.Value!;
        }

        return results;
    }

    private static ProgressMeter Meter(IProgress<BulkProgress>? progress, int? total, BulkPlan plan) => new(progress, total, plan.ProgressInterval, plan.Time);

    private sealed class CallRun<TState, TItem, TResult>(
        TState state, IReadOnlyList<TItem> items, BulkPlan plan, ProgressMeter meter, Func<TState, IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> operation, CancellationToken caller)
        : Workers<int>(plan.Concurrency), IDisposable
    {
        private readonly IReadOnlyList<TResult>?[] _results = new IReadOnlyList<TResult>?[((items.Count - 1) / plan.BatchSize) + 1];
        private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(caller);
        private int _next = -1;
        private ExceptionDispatchInfo? _error;

        protected override bool MayHaveMore => Volatile.Read(ref _next) < _results.Length - 1;

        public IReadOnlyList<TResult> Joined()
        {
            _error?.Throw();
            if (_results.Contains(null)) throw new OperationCanceledException(caller);
            meter.End();
            var joined = new TResult[_results.Sum(static results => results!.Count)];
            int at = 0;
            foreach (IReadOnlyList<TResult>? results in _results)
            {
                for (int i = 0; i < results!.Count; i++) joined[at++] = results[i];
            }

            return joined;
        }

        public void Dispose() => _stop.Dispose();

        protected override ValueTask<(bool HasJob, int Job)> NextAsync()
        {
            int index = _stop.IsCancellationRequested ? _results.Length : Interlocked.Increment(ref _next);
            return new ValueTask<(bool, int)>((index < _results.Length, index));
        }

        protected override async ValueTask DoAsync(int job)
        {
            try
            {
                TItem[] batch = Batch(job * plan.BatchSize);
                _results[job] = await operation(state, batch, _stop.Token).ConfigureAwait(false) ?? [];
                meter.Add(batch.Length, 0);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // Told to end, by the caller or for the first error.
            }
#pragma warning disable CA1031 // Thrown when all have ended.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (Interlocked.CompareExchange(ref _error, ExceptionDispatchInfo.Capture(exception), null) is null) _ = _stop.CancelAsync();
            }
        }

        private TItem[] Batch(int begin)
        {
            var batch = new TItem[Math.Min(plan.BatchSize, items.Count - begin)];
            for (int i = 0; i < batch.Length; i++) batch[i] = items[begin + i];
            return batch;
        }
    }
}
