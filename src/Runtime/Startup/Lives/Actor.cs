using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>
/// Runs actions one after another, and owns the state that they change. No foreign code (hooks, checks, clocks, loggers, tokens) runs in
/// the queue: such work is handed to the runner, and its result comes back as another action.
/// </summary>
internal abstract class Actor
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private readonly SerialQueue _queue;
    private readonly Notices _notices;
    private readonly List<Action> _tellAfterwards = [];
    private readonly long _epoch;

    protected Actor(TimeProvider time, WorkRunner runner, ILogger log)
    {
        (Time, Runner, Log) = (time, runner, log);
        _epoch = time.GetTimestamp();
        _queue = new SerialQueue(Hear, SettleAndTell, Fail);
        _notices = new Notices(runner);
    }

    public TimeProvider Time { get; }

    public WorkRunner Runner { get; }

    public ILogger Log { get; }

    /// <summary>The time at which the event that the queue handles has happened, since the actor was made.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>Runs an action in the queue; the time of the call counts as the time of its event.</summary>
    public void Post(Action action) => Post(static (action, _) => ((Action)action!)(), action, null);

    /// <inheritdoc cref="Post(Action)"/>
    public void Post(Action<object?, object?> action, object? first, object? second) => _queue.Post(Clock(), action, first, second);

    /// <summary>Runs a function in the queue, and waits for its result.</summary>
    public Task<T> AskAsync<T>(Func<T> change)
    {
        TaskCompletionSource<T> changed = Runner.Promise<T>();
        Post(() =>
        {
            try
            {
                changed.TrySetResult(change());
            }
#pragma warning disable CA1031 // The caller gets it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                changed.TrySetException(exception);
            }
        });
        return changed.Task;
    }

    /// <inheritdoc cref="AskAsync{T}(Func{T})"/>
    public Task AskAsync(Action change) => AskAsync(() =>
    {
        change();
        return true;
    });

    /// <summary>Runs an action in the queue after a delay, unless it is cancelled before.</summary>
    public LaterPost After(TimeSpan time, Action action, TimeSpan? period = null)
    {
        var later = new LaterPost(this, time, action, period);
        Runner.Begin(later);
        return later;
    }

    /// <summary>Runs an action outside of the queue, since it may block or throw; disposing a timer is an example.</summary>
    public void Outside(Action action) => Runner.Begin(new OutsideItem(action));

    /// <summary>Logs or publishes something outside of the queue; the order of the calls is kept.</summary>
    public void Tell(Action notice) => _notices.Add(notice);

    /// <summary>
    /// Waits until all notices so far have been delivered, but only for a second: the receiver of a notice may never return.
    /// </summary>
    public Task ToldAsync() => _notices.FlushAsync() is { IsCompleted: false } flush ? Runner.WaitAsync(flush, s_patience) : Task.CompletedTask;

    /// <summary>
    /// Runs an action, which completes a waiting task, once all consequences of the present event have been handled. The continuation of
    /// the task runs elsewhere.
    /// </summary>
    public void TellAfterwards(Action told) => _tellAfterwards.Add(told);

    /// <summary>Handles the consequences of an event; called after each action.</summary>
    protected abstract void Settle();

    /// <summary>Handles an exception that was thrown in the queue itself, so that nobody waits for ever.</summary>
    protected abstract void Fail(Exception exception);

    private void SettleAndTell()
    {
        Settle();
        if (_tellAfterwards.Count == 0) return;
        Action[] told = [.. _tellAfterwards];
        _tellAfterwards.Clear();
        foreach (Action tell in told) tell();
    }

    // A consequence has the time of the event that it follows from.
    private TimeSpan Clock() => _queue.IsInside ? Now : Time.GetElapsedTime(_epoch);

    // Posts of several threads may arrive in another order than they were made; the time of the actor never goes back.
    private void Hear(TimeSpan time) => Now = time > Now ? time : Now;

    private sealed class OutsideItem(Action action) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            try
            {
                action();
            }
#pragma warning disable CA1031 // Nobody waits for the result.
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        }
    }
}
