namespace Mesh.Startup;

/// <summary>
/// An action that runs in the actor after a delay, unless it is cancelled before. The timer comes from the application's clock, so it is
/// set on a thread pool thread and not in the queue.
/// </summary>
/// <param name="actor">The actor.</param>
/// <param name="after">The delay; zero or less for none.</param>
/// <param name="action">The action.</param>
/// <param name="period">The period after which the action repeats; null to run it once.</param>
internal sealed class LaterPost(Actor actor, TimeSpan after, Action action, TimeSpan? period = null) : IThreadPoolWorkItem
{
    private ITimer? _timer;
    private int _isOver;

    public bool IsOver => Volatile.Read(ref _isOver) != 0;

    public void Execute()
    {
        if (IsOver) return;
        try
        {
            Begin();
        }
#pragma warning disable CA1031 // The clock is foreign code. If it fails, nothing that waits for the timer may wait for ever.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            actor.Tell(() => StartupLog.ClockFailed(actor.Log, exception));
            if (period is null) Fire();
        }
    }

    private void Begin()
    {
        _timer = actor.Time.CreateTimer(static later => ((LaterPost)later!).Fire(), this, after > TimeSpan.Zero ? TimeLimit.OfTimer(after) : TimeSpan.Zero, period ?? Timeout.InfiniteTimeSpan);
        if (IsOver) _timer.Dispose();
    }

    /// <summary>Cancels the action. To be called in the actor.</summary>
    public void Cancel()
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0 && _timer is not null) actor.Outside(_timer.Dispose);
    }

    private void Fire() => actor.Post(() =>
    {
        if (IsOver) return;
        if (period is null) Cancel();
        action();
    });
}
