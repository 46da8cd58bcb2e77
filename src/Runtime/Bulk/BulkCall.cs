using System.ComponentModel;
using System.Runtime.ExceptionServices;
using Mesh.Concurrency;

namespace Mesh.Bulk;

/// <summary>Carries out a call of an operation with <see cref="BulkAttribute"/>. Generated code calls it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BulkCall
{
    /// <summary>Calls an operation for each batch of a list, and joins what it returns.</summary>
    /// <typeparam name="TState">What the call needs besides the batch: the service, the other arguments.</typeparam>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <typeparam name="TResult">The type of the results.</typeparam>
    /// <param name="state">What the call needs besides the batch.</param>
    /// <param name="items">The items.</param>
    /// <param name="batchSize">How many items a batch has at the most.</param>
    /// <param name="concurrency">How many batches run at the same time.</param>
    /// <param name="operation">The call; a static lambda.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <returns>The results, in the order of the batches.</returns>
    public static ValueTask<IReadOnlyList<TResult>> RunAsync<TState, TItem, TResult>(
        TState state, IReadOnlyList<TItem> items, int batchSize, int concurrency, Func<TState, IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> operation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        // A null is the service's to refuse.
        return items is null || items.Count <= batchSize ? operation(state, items!, cancellationToken) : JoinAsync(state, items, batchSize, concurrency, operation, cancellationToken);
    }

    /// <summary>Calls an operation that returns nothing for each batch of a list.</summary>
    /// <inheritdoc cref="RunAsync{TState, TItem, TResult}"/>
    public static ValueTask RunAsync<TState, TItem>(
        TState state, IReadOnlyList<TItem> items, int batchSize, int concurrency, Func<TState, IReadOnlyList<TItem>, CancellationToken, ValueTask> operation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        if (items is null || items.Count <= batchSize) return operation(state, items!, cancellationToken);
        return new ValueTask(JoinAsync<(TState, Func<TState, IReadOnlyList<TItem>, CancellationToken, ValueTask>), TItem, byte>((state, operation), items, batchSize, concurrency, static async ValueTask<IReadOnlyList<byte>> (call, batch, token) =>
        {
            await call.Item2(call.Item1, batch, token).ConfigureAwait(false);
            return [];
        }, cancellationToken).AsTask());
    }

    private static async ValueTask<IReadOnlyList<TResult>> JoinAsync<TState, TItem, TResult>(
        TState state, IReadOnlyList<TItem> items, int batchSize, int concurrency, Func<TState, IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> operation, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(concurrency, 1);
        using var run = new CallRun<TState, TItem, TResult>(state, items, batchSize, concurrency, operation, cancellationToken);
        await run.RunAsync().ConfigureAwait(false);
        return run.Joined();
    }

    private sealed class CallRun<TState, TItem, TResult>(
        TState state, IReadOnlyList<TItem> items, int batchSize, int concurrency, Func<TState, IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> operation, CancellationToken caller)
        : Workers<int>(concurrency), IDisposable
    {
        private readonly IReadOnlyList<TResult>?[] _results = new IReadOnlyList<TResult>?[(items.Count + batchSize - 1) / batchSize];
        private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(caller);
        private int _next = -1;
        private ExceptionDispatchInfo? _error;

        protected override bool MayHaveMore => Volatile.Read(ref _next) < _results.Length - 1;

        public IReadOnlyList<TResult> Joined()
        {
            _error?.Throw();
            if (_results.Contains(null)) throw new OperationCanceledException(caller);
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
                _results[job] = await operation(state, Batch(job * batchSize), _stop.Token).ConfigureAwait(false) ?? [];
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
            var batch = new TItem[Math.Min(batchSize, items.Count - begin)];
            for (int i = 0; i < batch.Length; i++) batch[i] = items[begin + i];
            return batch;
        }
    }
}
