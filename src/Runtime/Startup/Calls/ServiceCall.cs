using Mesh.Plan;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>
/// Work of one service that runs on the thread pool, since a constructor may block, and is told to stop when its time is over, since a hook may not come to an end by itself. How it ended is told once; where it was given up before
/// its end, that is told too when it has come.
/// </summary>
/// <param name="entry">The service.</param>
/// <param name="limit">How long it may take.</param>
/// <param name="context">What flows into the work from whoever asked for it.</param>
/// <param name="owner">Told how it went.</param>
#pragma warning disable CA1001 // The source has no timer and is never asked for a handle: there is nothing to dispose, and whoever holds its token may still use it.
internal abstract class ServiceCall(ServiceEntry entry, TimeSpan limit, ExecutionContext? context, ICallOwner owner) : IThreadPoolWorkItem
#pragma warning restore CA1001
{
    private const int Waits = 0;
    private const int Runs = 1;
    private const int Over = 2;
    private const int Hurries = 3; // it has not begun, and there is no time left for it
    private static readonly TimeSpan s_leastTime = TimeSpan.FromMilliseconds(10);
    private CallTools? _tools;
    private CancellationTokenSource? _source;
    private int _state;

    public ServiceEntry Entry => entry;

    public ICallOwner Owner => owner;

    /// <summary>Whether its end has been told.</summary>
    public bool IsOver => Volatile.Read(ref _state) == Over;

    /// <summary>Whether anything of it has been called.</summary>
    public bool HasRun { get; private set; }

    /// <summary>What it is, in words that follow "the", such as "initialization (InitializeAsync)".</summary>
    public abstract string What { get; }

    /// <summary>Begins it on the thread pool.</summary>
    public void Begin(CallTools tools)
    {
        _tools = tools;
        tools.Runner.Begin(this);
    }

    /// <summary>Runs it, unless it is over before it has begun.</summary>
    public void Execute()
    {
        if (context is null) Run();
        else ExecutionContext.Run(context, static call => ((ServiceCall)call!).Run(), this);
    }

    /// <summary>Tells that it is over, whatever of it still runs; then tells that to stop.</summary>
    public void GiveUp(Exception error)
    {
        int before = Interlocked.Exchange(ref _state, Over);
        if (before == Over) return;
        if (before != Runs) owner.Ended(this, error, isAtRest: true);
        else _tools!.Cancel(_source!, () => owner.Ended(this, error, isAtRest: false));
    }

    /// <summary>There is no time left for it: what runs is given up; what has not begun is still called, and told so from the beginning.</summary>
    public void CutShort(Exception error)
    {
        if (Interlocked.CompareExchange(ref _state, Hurries, Waits) is Runs) GiveUp(error);
    }

    /// <summary>Why it ends when its time is over.</summary>
    public abstract Exception TimedOut();

    protected abstract ValueTask WorkAsync(CancellationToken cancellationToken);

    private void Run()
    {
        _source = new CancellationTokenSource();
        int before = Interlocked.CompareExchange(ref _state, Runs, Waits);
        if (before == Hurries) before = Interlocked.CompareExchange(ref _state, Runs, Hurries);
        if (before == Over) return;
        TimeSpan left = before == Hurries ? TimeSpan.Zero : limit;
        HasRun = true;
        ValueTask work;
        try
        {
            // One for which there is no time is called all the same, and told so from the beginning: it may be quick enough.
            if (left == TimeSpan.Zero) _source.Cancel();
            _tools!.Deadlines.Add(this, left == TimeSpan.Zero ? s_leastTime : left); // here and not before: the clock is not ours
            work = WorkAsync(_source.Token);
        }
#pragma warning disable CA1031 // One that throws before it returns a task has failed as any other.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            work = ValueTask.FromException(exception);
        }

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
        ErrorText.Remember(error);
        if (Interlocked.Exchange(ref _state, Over) != Over) owner.Ended(this, error, isAtRest: true);
        else owner.Rested(this, error);
    }
}

/// <summary>Whose work it is.</summary>
internal interface ICallOwner
{
    /// <summary>A constructor or a preparation has ended, and the call goes on.</summary>
    void Progressed(StartCall call);

    /// <summary>A call is over: well, where there is no error. Where it was given up, something of it may still run.</summary>
    void Ended(ServiceCall call, Exception? error, bool isAtRest);

    /// <summary>Nothing runs any more of a call that was given up. It may have come to a good end after all.</summary>
    void Rested(ServiceCall call, Exception? error);
}

/// <summary>What calls need.</summary>
/// <param name="Runner">Where they run.</param>
/// <param name="Deadlines">Ends those whose time is over.</param>
/// <param name="Log">Told what those threw that were told to stop.</param>
internal sealed record CallTools(WorkRunner Runner, Deadlines Deadlines, ILogger Log)
{
    /// <summary>Cancels, and tells of it before anybody who hung something on the token goes on: that may throw, or not come back.</summary>
    public void Cancel(CancellationTokenSource source, Action? told = null) => _ = CancelAsync(source, told);

    private async Task CancelAsync(CancellationTokenSource source, Action? told)
    {
        try
        {
            await Runner.CancelAsync(source, told).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nobody waits for it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Runner.BeginLast(new Failure(exception, Log));
        }
    }

    private sealed class Failure(Exception exception, ILogger log) : IThreadPoolWorkItem
    {
        public void Execute() => StartupLog.CancellationFailed(log, exception);
    }
}
