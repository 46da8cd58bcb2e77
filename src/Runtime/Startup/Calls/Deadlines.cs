namespace Mesh.Startup;

/// <summary>
/// Gives up calls whose time is over, with one timer for all. A call that ends in time is skipped later, so a fast start costs no more than
/// an entry in a heap. The clock is foreign code, so it is asked, and its timer set, under no lock.
/// </summary>
internal sealed class Deadlines(TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<ServiceCall, long> _calls = new();
    private int _crowded = 64; // at this number of entries, those that are over are removed
    private ITimer? _timer;
    private long _armed = long.MaxValue; // the time for which the timer is set, or is about to be
    private bool _isArming;
    private int _clearings;

    /// <summary>Gives the call up after a time; never if that is infinite.</summary>
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

    /// <summary>Removes the calls that are over; if none is left, as is usual, the timer is disposed.</summary>
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

    // Returns the timer, for the caller to dispose.
    private ITimer? Clear()
    {
        ITimer? timer = _timer;
        _calls.Clear();
        _clearings++;
        (_timer, _armed) = (null, long.MaxValue);
        return timer;
    }

    // Most calls are over long before their time. The number of entries may double before the next look, so that each entry is looked at
    // about once.
    private void Thin()
    {
        (ServiceCall Element, long Priority)[] left = [.. _calls.UnorderedItems.Where(static item => !item.Element.IsOver)];
        _calls.Clear();
        _calls.EnqueueRange(left);
        _crowded = Math.Max(64, left.Length * 2);
    }

    // One thread at a time sets the timer; it then checks again whether that is still the earliest time.
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
                    if (!isSet) _armed = long.MaxValue; // the clock has thrown: the next call tries again
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
#pragma warning disable CA1031 // The clock is foreign code, and this is its thread. Without the clock no time would ever be over, so all calls are given up.
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

    // Takes the next call whose time is over. The timer is set again before that call is given up: what a service has registered on its
    // token may never return.
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
