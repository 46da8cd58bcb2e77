using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>
/// One who does one thing after the other, and to whom what he changes belongs. Nothing foreign runs in his queue (hooks, checks, clocks, loggers, tokens): what is to be done outside is handed to the runner, and comes back as another action.
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

    /// <summary>When what the queue sees to has happened.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>Has an action run in the queue; what happens now is its time.</summary>
    public void Post(Action action) => Post(static (action, _) => ((Action)action!)(), action, null);

    /// <inheritdoc cref="Post(Action)"/>
    public void Post(Action<object?, object?> action, object? first, object? second) => _queue.Post(Clock(), action, first, second);

    /// <summary>Has an action run in the queue, and waits for what it returns.</summary>
    public Task<T> AskAsync<T>(Func<T> change)
    {
        TaskCompletionSource<T> changed = Runner.Promise<T>();
        Post(() =>
        {
            try
            {
                changed.TrySetResult(change());
            }
#pragma warning disable CA1031 // Whoever asked is told.
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

    /// <summary>Has an action run in the queue after a time, unless it is cancelled before.</summary>
    public LaterPost After(TimeSpan time, Action action, TimeSpan? period = null)
    {
        var later = new LaterPost(this, time, action, period);
        Runner.Begin(later);
        return later;
    }

    /// <summary>Does something outside of the queue that may block or throw, such as to dispose a timer.</summary>
    public void Outside(Action action) => Runner.Begin(new OutsideItem(action));

    /// <summary>Logs, or tells something else, outside of the queue, in the order in which it was asked for.</summary>
    public void Tell(Action notice) => _notices.Add(notice);

    /// <summary>Waits until all has been told, but not for ever: whoever is told may not come back.</summary>
    public Task ToldAsync() => _notices.FlushAsync() is { IsCompleted: false } flush ? Runner.WaitAsync(flush, s_patience) : Task.CompletedTask;

    /// <summary>Tells somebody who waits, when all has been done that follows from what happens now. He goes on elsewhere.</summary>
    public void TellAfterwards(Action told) => _tellAfterwards.Add(told);

    /// <summary>Sees what follows, after each thing that happened.</summary>
    protected abstract void Settle();

    /// <summary>Sees to it that nobody hangs on what went wrong in the queue itself.</summary>
    protected abstract void Fail(Exception exception);

    private void SettleAndTell()
    {
        Settle();
        if (_tellAfterwards.Count == 0) return;
        Action[] told = [.. _tellAfterwards];
        _tellAfterwards.Clear();
        foreach (Action tell in told) tell();
    }

    // What follows from something happens when that did.
    private TimeSpan Clock() => _queue.IsInside ? Now : Time.GetElapsedTime(_epoch);

    // Posts of several threads may come in another order than they happened; time does not go back for that.
    private void Hear(TimeSpan time) => Now = time > Now ? time : Now;

    private sealed class OutsideItem(Action action) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            try
            {
                action();
            }
#pragma warning disable CA1031 // Nobody waits for it.
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        }
    }
}
