namespace Mesh.Runtime.Tests.Testing;

/// <summary>A clock that stands still until a test advances it, never goes back, and counts who looks at it. Timers fire on the thread that advances.</summary>
internal sealed class FakeTimeProvider : TimeProvider
{
    private readonly object _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private long _now;
    private int _reads;

    /// <summary>How often the timestamp was read.</summary>
    public int Reads => Volatile.Read(ref _reads);

    /// <summary>How many timers wait.</summary>
    public int Timers
    {
        get
        {
            lock (_lock) return _timers.Count(static timer => timer.Due is not null);
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        Interlocked.Increment(ref _reads);
        lock (_lock) return _now;
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return new DateTimeOffset(_now, TimeSpan.Zero).AddYears(2000);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_lock) _timers.Add(timer);
        return timer;
    }

    public void Advance(double milliseconds) => Advance(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>Lets time pass; each timer that becomes due on the way fires at its own moment. Of several that advance at once each counts from when it began: it is as late afterwards as the last of them says.</summary>
    public void Advance(TimeSpan by)
    {
        long end;
        lock (_lock) end = _now + by.Ticks;
        while (true)
        {
            FakeTimer? next;
            lock (_lock)
            {
                next = _timers.Where(timer => timer.Due <= end).MinBy(static timer => timer.Due);
                _now = Math.Max(_now, next?.Due ?? end);
                next?.Fired();
            }

            if (next is null) return;
            next.Callback();
        }
    }

    private sealed class FakeTimer(FakeTimeProvider time, Action callback) : ITimer
    {
        private long _period;

        public Action Callback => callback;

        public long? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : time._now + dueTime.Ticks;
                _period = period == Timeout.InfiniteTimeSpan ? 0 : period.Ticks;
            }

            return true;
        }

        public void Fired() => Due = _period > 0 ? Due + _period : null;

        public void Dispose()
        {
            lock (time._lock)
            {
                Due = null;
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
