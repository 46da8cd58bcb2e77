namespace Mesh.Startup;

/// <summary>Something that happens in the actor after a time, unless it is cancelled before. The timer is the application's, and so set on a thread for that alone.</summary>
/// <param name="actor">The actor.</param>
/// <param name="after">After how long; at once where that is nothing.</param>
/// <param name="action">What happens then.</param>
/// <param name="period">How often it happens again; once by default.</param>
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
#pragma warning disable CA1031 // The clock is somebody else's. Whoever waits for it must not wait for ever.
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

    /// <summary>From here on it does not happen. To be called in the actor.</summary>
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
