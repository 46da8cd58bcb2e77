namespace Mesh.Startup;

/// <summary>One start, stop, restart or change at a time. A stop interrupts what can be interrupted, and lets nothing in that waits behind it.</summary>
internal sealed class Turn(WorkRunner runner) : IDisposable
{
    private readonly Permits _free = new(1, runner);
    private readonly object _lock = new();
    private CancellationTokenSource? _interruptible;
    private int _stops;
    private volatile bool _isDisposed;

    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(IServiceOrchestrator));
        await _free.TakeAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Runs something that a stop interrupts.</summary>
    public Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) => RunAsync(
        async () =>
        {
            var interrupt = new CancellationTokenSource(); // holds nothing that must be disposed, and may be cancelled at any time
            lock (_lock)
            {
                if (_stops > 0) throw new OperationCanceledException("The mesh stops.");
                _interruptible = interrupt;
            }

            try
            {
                using CancellationTokenRegistration asked = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), interrupt);
                return await work(interrupt.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException exception) when (interrupt.IsCancellationRequested)
            {
                // The caller's own token where it was that, not ours.
                throw cancellationToken.IsCancellationRequested ? new OperationCanceledException(exception.Message, exception, cancellationToken) : new OperationCanceledException("The mesh stops.", exception);
            }
            finally
            {
                lock (_lock) _interruptible = null;
            }
        },
        cancellationToken);

    /// <summary>Runs a stop.</summary>
    /// <param name="work">The stop.</param>
    /// <param name="interruptFailed">Told what those threw that were told of it.</param>
    /// <param name="cancellationToken">How long to wait for the turn. One that has been cancelled already does not keep the stop from beginning: a host that has run out of time hands over such a token.</param>
    public async Task StopAsync(Func<Task> work, Action<AggregateException> interruptFailed, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(IServiceOrchestrator));
        CancellationTokenSource? interrupt;
        lock (_lock)
        {
            _stops++;
            interrupt = _interruptible;
        }

        try
        {
            Interrupt(interrupt, interruptFailed);
            if (!_free.TryTake()) await _free.TakeAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            lock (_lock) _stops--;
            throw;
        }

        try
        {
            await work().ConfigureAwait(false);
        }
        finally
        {
            lock (_lock) _stops--; // before the turn is given on: a start that has waited for this stop is none that it should keep out
            _free.Release();
        }
    }

    /// <summary>From here on nothing begins any more.</summary>
    public void Dispose() => _isDisposed = true;

    private static void Interrupt(CancellationTokenSource? source, Action<AggregateException> failed)
    {
        try
        {
            source?.Cancel();
        }
        catch (AggregateException exception)
        {
            failed(exception); // what a service hung on its token
        }
    }
}
