namespace Mesh.Startup;

/// <summary>
/// Lets one start, stop, restart or change run at a time. A stop interrupts those that can be interrupted, and rejects those that wait
/// behind it.
/// </summary>
internal sealed class Turn(WorkRunner runner) : IDisposable
{
    private readonly Permits _free = new(1, runner);
    private readonly Lock _lock = new();
    private CancellationTokenSource? _interruptible;
    private string? _why; // the reason of the interruption
    private int _stops;
    private volatile bool _isDisposed;

    /// <summary>Runs work that a stop interrupts.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(IServiceOrchestrator));
        await _free.TakeAsync(cancellationToken).ConfigureAwait(false);
        var interrupt = new CancellationTokenSource(); // has no resources to dispose, and may be cancelled at any time
        CancellationTokenRegistration asked = default;
        try
        {
            lock (_lock)
            {
                if (_stops > 0) throw new OperationCanceledException(_why);
                (_interruptible, _why) = (interrupt, null);
            }

            asked = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), interrupt);
            return await work(interrupt.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (interrupt.IsCancellationRequested)
        {
            // If the caller has cancelled, the exception carries the caller's token and not ours.
            if (cancellationToken.IsCancellationRequested) throw new OperationCanceledException(ErrorText.Of(exception), exception, cancellationToken);
            throw new OperationCanceledException(Why(exception), exception);
        }
        finally
        {
            asked.Unregister();
            lock (_lock) _interruptible = null;
            _free.Release();
        }
    }

    /// <summary>Runs a stop. It always gets its turn, and soon, since whatever is under way is interrupted.</summary>
    /// <param name="asked">Called at once, and waited for.</param>
    /// <param name="work">The stop.</param>
    /// <param name="why">The reason, for the errors of the work that is interrupted.</param>
    public async Task StopAsync(Func<ValueTask> asked, Func<Task> work, string why)
    {
        // The disposal has stopped all: two may stop a host, and the slower of them comes when the other has disposed it.
        if (_isDisposed) return;
        CancellationTokenSource? interrupt;
        lock (_lock)
        {
            _stops++;
            _why ??= why;
            interrupt = _interruptible;
        }

        await asked().ConfigureAwait(false);
        interrupt?.Cancel(); // no foreign code is registered on it
        if (!_free.TryTake()) await _free.TakeAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            await work().ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                _stops--; // before the turn is passed on: a start that has waited for this stop must not be rejected by it
                if (_stops == 0) _why = null;
            }

            _free.Release();
        }
    }

    /// <summary>Rejects all later work.</summary>
    public void Dispose() => _isDisposed = true;

    private string Why(OperationCanceledException exception)
    {
        string? why;
        lock (_lock) why = _why;
        string text = ErrorText.Of(exception);
        return why is not null && !text.Contains(why, StringComparison.Ordinal) ? why : text;
    }
}
