using Mesh.Concurrency;
using Mesh.Results;

namespace Mesh.Bulk;

/// <summary>A bulk run: workers read batches in turn, and each batch keeps the outcomes of its items.</summary>
internal sealed class BulkRun<TItem, TResult>(
    BatchSource<TItem> source, Func<IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> operation, BulkPlan plan, ProgressMeter meter, CancellationToken caller)
    : Workers<ItemOutcome<TItem, TResult>[]>(plan.Concurrency), IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(caller);
    private readonly List<ItemOutcome<TItem, TResult>[]> _batches = [];
    private int _read;
    private bool _isAtEnd;
    private Exception? _interruption;

    public async Task<ItemOutcomes<TItem, TResult>> OutcomesAsync()
    {
        await RunAsync().ConfigureAwait(false);
        if (!_isAtEnd && source.IsAtHand) Keep(await source.ReadAsync(int.MaxValue, default).ConfigureAwait(false));
        ItemOutcome<TItem, TResult>[] outcomes = [.. _batches.SelectMany(static batch => batch)];
        bool isUnfinished = !_isAtEnd || outcomes.Any(static outcome => outcome.Status is ItemStatus.NotRun or ItemStatus.Cancelled);
        // A cancellation that came when all had been done has interrupted nothing.
        if (isUnfinished) _interruption ??= new OperationCanceledException(caller);
        Report(meter.End);
        return new ItemOutcomes<TItem, TResult>(outcomes, meter.Elapsed, _interruption);
    }

    public void Dispose()
    {
        _turn.Dispose();
        _stop.Dispose();
    }

    protected override bool MayHaveMore => !Volatile.Read(ref _isAtEnd);

    protected override async ValueTask<(bool HasJob, ItemOutcome<TItem, TResult>[] Job)> NextAsync()
    {
        await _turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (_isAtEnd || _stop.IsCancellationRequested) return (false, []);
            List<TItem> items = await source.ReadAsync(plan.BatchSize, _stop.Token).ConfigureAwait(false);
            ItemOutcome<TItem, TResult>[] batch = Keep(items);
            _read += items.Count;
            if (items.Count == 0 || _read == source.Total) Volatile.Write(ref _isAtEnd, true);
            return (items.Count > 0, batch);
        }
#pragma warning disable CA1031 // What the source throws, or the caller's cancellation in it, ends the run; what was done is kept.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Stop(exception is OperationCanceledException && caller.IsCancellationRequested ? new OperationCanceledException(caller) : exception);
            return (false, []);
        }
        finally
        {
            _turn.Release();
        }
    }

    protected override ValueTask DoAsync(ItemOutcome<TItem, TResult>[] job) => TryAsync(job);

    private async ValueTask TryAsync(ArraySegment<ItemOutcome<TItem, TResult>> batch)
    {
        if (_stop.IsCancellationRequested) return;
        long begin = plan.Time.GetTimestamp();
        Exception error;
        bool canSplit = batch.Count > 1 && plan.Isolation != BulkIsolation.None;
        try
        {
            // An array: an operation may take one.
            TItem[] items = [.. batch.Select(static outcome => outcome.Item)];
            IReadOnlyList<TResult> results = await operation(items, _stop.Token).ConfigureAwait(false);
            if (results?.Count == batch.Count)
            {
                Succeed(batch, results, plan.Time.GetElapsedTime(begin));
                return;
            }

            canSplit = false;
            error = new ServiceException($"The operation returned {results?.Count ?? 0} results for {batch.Count} items: it must return one for each, in their order.");
        }
        catch (OperationCanceledException exception) when (_stop.IsCancellationRequested)
        {
            Fill(batch, ItemStatus.Cancelled, exception, plan.Time.GetElapsedTime(begin));
            return;
        }
#pragma warning disable CA1031 // It is the outcome of the items.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            error = exception;
        }

        if (canSplit)
        {
            int part = plan.Isolation == BulkIsolation.Items ? 1 : (batch.Count + 1) / 2;
            for (int at = 0; at < batch.Count; at += part) await TryAsync(batch.Slice(at, Math.Min(part, batch.Count - at))).ConfigureAwait(false);
            return;
        }

        Fill(batch, ItemStatus.Failed, error, plan.Time.GetElapsedTime(begin));
        Count(0, batch.Count);
        if (plan.StopOnError) Stop(error);
    }

    private void Succeed(ArraySegment<ItemOutcome<TItem, TResult>> batch, IReadOnlyList<TResult> results, TimeSpan elapsed)
    {
        int failed = 0;
        Exception? first = null;
        for (int i = 0; i < batch.Count; i++)
        {
            Exception? error = ResultReader<TResult>.ErrorOf(results[i])?.ToException();
            batch[i] = new ItemOutcome<TItem, TResult>(batch[i].Item, error is null ? ItemStatus.Succeeded : ItemStatus.Failed, results[i], error, elapsed);
            if (error is null) continue;
            first ??= error;
            failed++;
        }

        Count(batch.Count - failed, failed);
        if (first is not null && plan.StopOnError) Stop(first);
    }

    private static void Fill(ArraySegment<ItemOutcome<TItem, TResult>> batch, ItemStatus status, Exception error, TimeSpan elapsed)
    {
        for (int i = 0; i < batch.Count; i++) batch[i] = new ItemOutcome<TItem, TResult>(batch[i].Item, status, default, error, elapsed);
    }

    private void Count(int succeeded, int failed) => Report(() => meter.Add(succeeded, failed));

    private void Report(Action report)
    {
        try
        {
            report();
        }
#pragma warning disable CA1031 // It ends the run, but what was done is kept.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Stop(exception);
        }
    }

    private ItemOutcome<TItem, TResult>[] Keep(List<TItem> items)
    {
        ItemOutcome<TItem, TResult>[] batch = [.. items.Select(static item => new ItemOutcome<TItem, TResult>(item, ItemStatus.NotRun))];
        if (batch.Length > 0) _batches.Add(batch);
        return batch;
    }

    private void Stop(Exception why)
    {
        if (Interlocked.CompareExchange(ref _interruption, why, null) is null) _ = _stop.CancelAsync();
    }
}
