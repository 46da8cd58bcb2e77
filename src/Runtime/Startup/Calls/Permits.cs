namespace Mesh.Startup;

/// <summary>
/// A number of permits and the queue of those waiting for one, first come, first served. Unlike with a <see cref="SemaphoreSlim"/>, the
/// continuations of waiters run where the runner says.
/// </summary>
internal sealed class Permits(int count, WorkRunner runner)
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource<bool>> _waiting = new(); // waiters that gave up stay in it, and are skipped
    private int _free = count;

    /// <summary>Takes a permit if one is free.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            if (_free == 0) return false;
            _free--;
            return true;
        }
    }

    /// <summary>Takes a permit as soon as one is free.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; no permit was taken.</exception>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource<bool> given;
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                return;
            }

            _waiting.Enqueue(given = runner.Promise<bool>());
        }

        using CancellationTokenRegistration cancelled = cancellationToken.UnsafeRegister(static (given, token) => ((TaskCompletionSource<bool>)given!).TrySetCanceled(token), given);
        await given.Task.ConfigureAwait(false);
    }

    /// <summary>Gives a permit back, to the longest waiting caller if there is one.</summary>
    public void Release()
    {
        while (Next() is { } next)
        {
            if (next.TrySetResult(true)) return;
        }
    }

    private TaskCompletionSource<bool>? Next()
    {
        lock (_lock)
        {
            if (_waiting.TryDequeue(out TaskCompletionSource<bool>? next)) return next;
            _free++;
            return null;
        }
    }
}
