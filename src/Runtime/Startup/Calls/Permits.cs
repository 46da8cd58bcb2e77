namespace Mesh.Startup;

/// <summary>A number of permits, and who waits for one: first come, first served. Unlike a <see cref="SemaphoreSlim"/> it leaves it to the runner where those go on who have waited.</summary>
internal sealed class Permits(int count, WorkRunner runner)
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource<bool>> _waiting = new(); // also those that were given up meanwhile: they are passed over
    private int _free = count;

    /// <summary>Takes a permit where one is free.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            if (_free == 0) return false;
            _free--;
            return true;
        }
    }

    /// <summary>Takes a permit, as soon as there is one.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled: nothing was taken.</exception>
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

    /// <summary>Gives a permit back: to the one that has waited longest, if anybody waits.</summary>
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
