using Mesh.Plan;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>
/// A call of a constructor or hooks of one service. It runs on the thread pool, since a constructor may block, and is told to stop when its
/// time is over, since a hook may never end by itself. The owner is notified of the end once; if the call was given up before, the owner is
/// notified of the real end too.
/// </summary>
/// <param name="entry">The service.</param>
/// <param name="limit">The time limit.</param>
/// <param name="context">The execution context of the caller, which flows into the work; null for none.</param>
/// <param name="owner">The owner, which is notified of the end.</param>
#pragma warning disable CA1001 // The source has no timer and no wait handle, so there is nothing to dispose, and its token may be used at any time.
internal abstract class ServiceCall(ServiceEntry entry, TimeSpan limit, ExecutionContext? context, ICallOwner owner) : IThreadPoolWorkItem
#pragma warning restore CA1001
{
    private const int Waits = 0;
    private const int Runs = 1;
    private const int Over = 2;
    private const int Hurries = 3; // not begun yet, and no time is left
    private static readonly TimeSpan s_leastTime = TimeSpan.FromMilliseconds(10);
    private CallTools? _tools;
    private CancellationTokenSource? _source;
    private int _state;

    public ServiceEntry Entry => entry;

    public ICallOwner Owner => owner;

    /// <summary>Whether the owner has been notified of the end.</summary>
    public bool IsOver => Volatile.Read(ref _state) == Over;

    /// <summary>Whether any of the work has been called.</summary>
    public bool HasRun { get; private set; }

    /// <summary>The description of the work, in words that follow "the", such as "initialization (InitializeAsync)".</summary>
    public abstract string What { get; }

    /// <summary>Begins the call on the thread pool.</summary>
    public void Begin(CallTools tools)
    {
        _tools = tools;
        tools.Runner.Begin(this);
    }

    /// <summary>Runs the call, unless it was given up before.</summary>
    public void Execute()
    {
        if (context is null) Run();
        else ExecutionContext.Run(context, static call => ((ServiceCall)call!).Run(), this);
    }

    /// <summary>Ends the call for its owner, even if the work still runs; then tells the work to stop.</summary>
    public void GiveUp(Exception error)
    {
        int before = Interlocked.Exchange(ref _state, Over);
        if (before == Over) return;
        if (before != Runs) owner.Ended(this, error, isAtRest: true);
        else _tools!.Cancel(_source!, () => owner.Ended(this, error, isAtRest: false));
    }

    /// <summary>
    /// Ends the call because no time is left. Work that runs is given up; work that has not begun is still called, with a token that is
    /// cancelled from the beginning.
    /// </summary>
    public void CutShort(Exception error)
    {
        if (Interlocked.CompareExchange(ref _state, Hurries, Waits) is Runs) GiveUp(error);
    }

    /// <summary>Makes the error for when the time is over.</summary>
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
            // A call without any time left is made all the same, with a token that is cancelled from the beginning: it may be quick enough.
            if (left == TimeSpan.Zero) _source.Cancel();
            _tools!.Deadlines.Add(this, left == TimeSpan.Zero ? s_leastTime : left); // here and not before, since the clock is foreign code
            work = WorkAsync(_source.Token);
        }
#pragma warning disable CA1031 // A method that throws before it returns a task has failed like any other.
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
#pragma warning disable CA1031 // Any exception of a service is an outcome of the call.
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

/// <summary>The owner of calls, which is notified of their progress.</summary>
internal interface ICallOwner
{
    /// <summary>Called when a constructor or a preparation has ended and the call goes on.</summary>
    void Progressed(StartCall call);

    /// <summary>Called when a call is over: successfully if there is no error. If it was given up, its work may still run.</summary>
    void Ended(ServiceCall call, Exception? error, bool isAtRest);

    /// <summary>Called when the work of a call that was given up has really ended. It may have succeeded after all.</summary>
    void Rested(ServiceCall call, Exception? error);
}

/// <summary>The things that calls need.</summary>
/// <param name="Runner">Runs the calls.</param>
/// <param name="Deadlines">Gives up the calls whose time is over.</param>
/// <param name="Log">The log for exceptions that registrations on a token throw when it is cancelled.</param>
internal sealed record CallTools(WorkRunner Runner, Deadlines Deadlines, ILogger Log)
{
    /// <summary>
    /// Cancels a source. The notice is given before any registration on the token runs, since that may throw, or never return.
    /// </summary>
    public void Cancel(CancellationTokenSource source, Action? told = null) => _ = CancelAsync(source, told);

    private async Task CancelAsync(CancellationTokenSource source, Action? told)
    {
        try
        {
            await Runner.CancelAsync(source, told).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nobody waits for the result.
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
