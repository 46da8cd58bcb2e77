namespace Mesh.Runtime.Tests.Simulation;

/// <summary>A clock that goes on by itself from one timer to the next: each fires at its own moment, those of one moment in the order in which they were set. For one thread only.</summary>
internal sealed class SimulatedTime : TimeProvider
{
    private readonly PriorityQueue<(SimulatedTimer Timer, int Version), (long Due, long Order)> _timers = new();
    private long _set;

    /// <summary>Ticks since the begin.</summary>
    public long Now { get; private set; }

    /// <summary>How many timers wait.</summary>
    public int Waiting { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now;

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(Now, TimeSpan.Zero).AddYears(2000);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes on to the next timer and fires it.</summary>
    /// <returns>False when none waits.</returns>
    public bool FireNext()
    {
        while (_timers.TryDequeue(out (SimulatedTimer Timer, int Version) next, out (long Due, long) priority))
        {
            if (next.Version != next.Timer.Version) continue; // it has been changed or disposed since
            Now = priority.Due;
            next.Timer.Fire();
            return true;
        }

        return false;
    }

    private sealed class SimulatedTimer(SimulatedTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;
        private bool _waits;

        public int Version { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Set(dueTime == Timeout.InfiniteTimeSpan ? null : dueTime);
            _period = period;
            return true;
        }

        public void Fire()
        {
            Set(_period == Timeout.InfiniteTimeSpan || _period == TimeSpan.Zero ? null : _period);
            callback(state);
        }

        public void Dispose() => Set(null);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        private void Set(TimeSpan? due)
        {
            Version++;
            time.Waiting += (due is null ? 0 : 1) - (_waits ? 1 : 0);
            _waits = due is not null;
            if (due is { } wait) time._timers.Enqueue((this, Version), (time.Now + wait.Ticks, time._set++));
        }
    }
}
