namespace Mesh.Startup;

/// <summary>Ends calls whose time is over, all with one timer. One that is over before is passed over when its time comes, so that a service that starts at once costs an entry in a heap.</summary>
internal sealed class Deadlines(TimeProvider time) : IDisposable
{
    // A timer takes no more than 49 days.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(24);

    private readonly Lock _lock = new();
    private readonly PriorityQueue<ServiceCall, long> _calls = new();
    private int _crowded = 64; // so many are looked through for those that are over
    private ITimer? _timer;
    private long _armed = long.MaxValue;

    /// <summary>Ends the call after a time; never where that is infinite.</summary>
    public void Add(ServiceCall call, TimeSpan left)
    {
        if (left == Timeout.InfiniteTimeSpan) return;
        long due = time.GetTimestamp() + (long)Math.Min(left.TotalSeconds * time.TimestampFrequency, long.MaxValue / 4.0);
        lock (_lock)
        {
            if (_calls.Count >= _crowded) Thin();
            _calls.Enqueue(call, due);
            if (due < _armed) Arm(due, left);
        }
    }

    /// <summary>Mostly nothing is under way any more: then there is no timer.</summary>
    public void Rest()
    {
        lock (_lock)
        {
            Thin();
            if (_calls.Count == 0) Clear();
        }
    }

    public void Dispose()
    {
        lock (_lock) Clear();
    }

    private void Clear()
    {
        _calls.Clear();
        _timer?.Dispose();
        (_timer, _armed) = (null, long.MaxValue);
    }

    // Most are over long before their time. Twice as many as are left may come before the next look, so that a call is looked at about once.
    private void Thin()
    {
        (ServiceCall Element, long Priority)[] left = [.. _calls.UnorderedItems.Where(static item => !item.Element.IsOver)];
        _calls.Clear();
        _calls.EnqueueRange(left);
        _crowded = Math.Max(64, left.Length * 2);
    }

    private void Arm(long due, TimeSpan left)
    {
        _armed = due;
        if (left > s_longest) left = s_longest;
        if (_timer is null) _timer = time.CreateTimer(static deadlines => ((Deadlines)deadlines!).Fire(), this, left, Timeout.InfiniteTimeSpan);
        else _timer.Change(left, Timeout.InfiniteTimeSpan);
    }

    private void Fire()
    {
        while (Take() is { } call) call.GiveUp(call.TimedOut());
    }

    // The next whose time is over. For the one after it the timer is set again before: what a service hung on its token may not come back.
    private ServiceCall? Take()
    {
        lock (_lock)
        {
            if (_timer is null) return null; // cleared meanwhile
            _armed = long.MaxValue;
            long now = time.GetTimestamp();
            ServiceCall? taken = null;
            while (_calls.TryPeek(out ServiceCall? call, out long due))
            {
                if (!call.IsOver && (due > now || taken is not null))
                {
                    Arm(due, due > now ? time.GetElapsedTime(now, due) : TimeSpan.Zero);
                    break;
                }

                _calls.Dequeue();
                if (!call.IsOver) taken = call;
            }

            return taken;
        }
    }
}
