namespace Mesh.Startup;

/// <summary>
/// Ends calls whose time is over, all with one timer. One that is over before is passed over when its time comes, so that a service that starts at once costs an entry in a heap. The clock is the application's, and so asked, and its timer set, under
/// no lock.
/// </summary>
internal sealed class Deadlines(TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<ServiceCall, long> _calls = new();
    private int _crowded = 64; // so many are looked through for those that are over
    private ITimer? _timer;
    private long _armed = long.MaxValue; // for when the timer is set, or about to be
    private bool _isArming;
    private int _clearings;

    /// <summary>Ends the call after a time; never where that is infinite.</summary>
    public void Add(ServiceCall call, TimeSpan left)
    {
        if (left == Timeout.InfiniteTimeSpan) return;
        long due = time.GetTimestamp() + (long)Math.Min(left.TotalSeconds * time.TimestampFrequency, long.MaxValue / 4.0);
        lock (_lock)
        {
            if (_calls.Count >= _crowded) Thin();
            _calls.Enqueue(call, due);
            if (due >= _armed) return;
        }

        Arm();
    }

    /// <summary>Mostly nothing is under way any more: then there is no timer.</summary>
    public void Rest()
    {
        ITimer? timer = null;
        lock (_lock)
        {
            Thin();
            if (_calls.Count == 0) timer = Clear();
        }

        timer?.Dispose();
    }

    public void Dispose()
    {
        ITimer? timer;
        lock (_lock) timer = Clear();
        timer?.Dispose();
    }

    // Returns what is to be disposed.
    private ITimer? Clear()
    {
        ITimer? timer = _timer;
        _calls.Clear();
        _clearings++;
        (_timer, _armed) = (null, long.MaxValue);
        return timer;
    }

    // Most are over long before their time. Twice as many as are left may come before the next look, so that a call is looked at about once.
    private void Thin()
    {
        (ServiceCall Element, long Priority)[] left = [.. _calls.UnorderedItems.Where(static item => !item.Element.IsOver)];
        _calls.Clear();
        _calls.EnqueueRange(left);
        _crowded = Math.Max(64, left.Length * 2);
    }

    // One at a time, who looks again whether what he has set the timer for is still the next.
    private void Arm()
    {
        while (true)
        {
            ITimer? timer;
            long due;
            int clearings;
            lock (_lock)
            {
                if (_isArming || !_calls.TryPeek(out _, out due) || due >= _armed) return;
                (_isArming, _armed) = (true, due);
                (timer, clearings) = (_timer, _clearings);
            }

            bool isSet = false;
            try
            {
                timer ??= time.CreateTimer(static deadlines => ((Deadlines)deadlines!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                timer.Change(Left(due), Timeout.InfiniteTimeSpan);
                isSet = true;
            }
            finally
            {
                lock (_lock)
                {
                    _isArming = false;
                    if (!isSet) _armed = long.MaxValue; // the clock has thrown: whoever comes next tries again
                    if (clearings == _clearings) (_timer, timer) = (timer, null);
                }

                timer?.Dispose(); // cleared meanwhile
            }
        }
    }

    private TimeSpan Left(long due)
    {
        long now = time.GetTimestamp();
        return due > now ? TimeLimit.OfTimer(time.GetElapsedTime(now, due)) : TimeSpan.Zero;
    }

    private void Fire()
    {
        try
        {
            while (Take() is { } call) call.GiveUp(call.TimedOut());
        }
#pragma warning disable CA1031 // The clock is somebody else's, and this its thread. Without it no time is over any more.
        catch (Exception)
#pragma warning restore CA1031
        {
            foreach (ServiceCall call in TakeAll()) call.GiveUp(call.TimedOut());
        }
    }

    private ServiceCall[] TakeAll()
    {
        lock (_lock)
        {
            ServiceCall[] all = [.. _calls.UnorderedItems.Select(static item => item.Element)];
            _calls.Clear();
            _armed = long.MaxValue;
            return all;
        }
    }

    // The next whose time is over. For the one after it the timer is set again before: what a service hung on its token may not come back.
    private ServiceCall? Take()
    {
        long now = time.GetTimestamp();
        ServiceCall? taken = null;
        lock (_lock)
        {
            _armed = long.MaxValue;
            while (_calls.TryPeek(out ServiceCall? call, out long due) && (call.IsOver || (due <= now && taken is null)))
            {
                _calls.Dequeue();
                if (!call.IsOver) taken = call;
            }
        }

        Arm();
        return taken;
    }
}
