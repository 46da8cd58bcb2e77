using Mesh.Plan;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>
/// Work of one service that runs on the thread pool, since a constructor may block, and no longer than it is given, since a hook may not heed its token: what outlasts that is abandoned. How it ended
/// is told once.
/// </summary>
/// <param name="entry">The service.</param>
/// <param name="context">What flows into the work from whoever asked for it.</param>
/// <param name="log">Told what those threw that were told to stop.</param>
#pragma warning disable CA1001 // The source has no timer and is never asked for a handle: there is nothing to dispose, and whoever holds its token may still use it.
internal abstract class ServiceCall(ServiceEntry entry, ExecutionContext? context, ILogger log) : IThreadPoolWorkItem
#pragma warning restore CA1001
{
    private const int Waits = 0;
    private const int Runs = 1;
    private const int Over = 2;
    private CancellationTokenSource? _source;
    private int _state;
    private volatile bool _isRunning;

    public ServiceEntry Entry => entry;

    /// <summary>Whether its end has been told.</summary>
    public bool IsOver => Volatile.Read(ref _state) == Over;

    /// <summary>Whether something of it still runs, also when it has been given up.</summary>
    public bool IsRunning => _isRunning;

    /// <summary>Runs it, unless it is over before it has begun.</summary>
    public void Execute()
    {
        if (context is null) Begin();
        else ExecutionContext.Run(context, static call => ((ServiceCall)call!).Begin(), this);
    }

    /// <summary>Ends it, whatever of it still runs: that is told to stop, after whoever waits for it.</summary>
    public void GiveUp(Exception error)
    {
        int before = Interlocked.Exchange(ref _state, Over);
        if (before == Over) return;
        if (before == Waits)
        {
            Ended(error);
            return;
        }

        try
        {
            // What is registered last is called first.
            _source!.Token.UnsafeRegister(static told => (((ServiceCall Call, Exception Error))told!).Call.Ended((((ServiceCall Call, Exception Error))told).Error), (this, error));
            _source.Cancel();
        }
        catch (AggregateException exception)
        {
            StartupLog.CancellationFailed(log, exception); // what the service hung on its token
        }
    }

    /// <summary>Why it ends when its time is over.</summary>
    public abstract Exception TimedOut();

    protected abstract ValueTask WorkAsync(CancellationToken cancellationToken);

    protected abstract void Ended(Exception? error);

    /// <summary>It has come to a good end after it was abandoned.</summary>
    protected virtual Task EndedLateAsync() => Task.CompletedTask;

    /// <summary>Nothing runs any more of one that was abandoned.</summary>
    protected virtual void AtRest() { }

    private void Begin()
    {
        _source = new CancellationTokenSource();
        if (Interlocked.CompareExchange(ref _state, Runs, Waits) != Waits) return;
        _isRunning = true;
        ValueTask work = WorkAsync(_source.Token);
        if (work.IsCompletedSuccessfully) WorkRunner.Return(this, static call => call.End(null));
        else _ = AwaitAsync(work);
    }

    private async Task AwaitAsync(ValueTask work)
    {
        Exception? error = null;
        try
        {
            await work.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a service throws is its outcome.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            error = exception;
        }

        End(error);
    }

    private void End(Exception? error)
    {
        if (Interlocked.Exchange(ref _state, Over) != Over)
        {
            _isRunning = false;
            Ended(error);
        }
        else
        {
            _ = EndLateAsync(error);
        }
    }

    private async Task EndLateAsync(Exception? error)
    {
        if (error is null) await EndedLateAsync().ConfigureAwait(false);
        _isRunning = false;
        AtRest();
    }
}
