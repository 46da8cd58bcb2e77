using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>
/// One timer, for the moment that was wished for last. A wish is noted under the owner's lock, so that the last one is the right one; the timer is the clock's, which is the application's, and is made and set
/// outside of it, by one thread at a time, until it stands as the last wish says. So a wish is never lost to one that is older, and a timer that fires while it is set anew is set once more.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="origin">The timestamp from which the owner counts.</param>
/// <param name="wake">Called at the moment, or somewhat before; asks for another then.</param>
internal sealed class WakeTimer(TimeProvider time, long origin, Action wake) : IDisposable
{
    private const long Nothing = -1;

    private readonly object _lock = new(); // taken last, and nothing is called under it
    private readonly FineClock _clock = new(time);
    private ITimer? _timer; // of the thread that sets it
    private long _wish = Nothing;
    private bool _isSet = true, _isSetting, _isDisposed;

    /// <summary>Wishes to be woken, instead of when it was wished before. Called under the owner's lock; to be followed by <see cref="Settle"/> outside of it.</summary>
    /// <param name="due">When, in ticks of 100 ns since the origin; null for not at all.</param>
    public void Wish(long? due)
    {
        lock (_lock)
        {
            if (_wish == (due ?? Nothing)) return;
            (_wish, _isSet) = (due ?? Nothing, false);
        }
    }

    /// <summary>Sets the timer as it was wished, unless another thread is about it. Not under any lock.</summary>
    public void Settle()
    {
        while (TryBegin(out long wish, out bool isDisposed))
        {
            bool isDone = false;
            try
            {
                Set(wish, isDisposed);
                isDone = true;
            }
            finally
            {
                lock (_lock)
                {
                    _isSetting = false;
                    _isSet &= isDone;
                }
            }
        }
    }

    public void Dispose()
    {
        lock (_lock) (_isDisposed, _isSet) = (true, false);
        Settle();
    }

    private bool TryBegin(out long wish, out bool isDisposed)
    {
        lock (_lock)
        {
            (wish, isDisposed) = (_wish, _isDisposed);
            if (_isSet || _isSetting) return false;
            (_isSet, _isSetting) = (true, true);
            return true;
        }
    }

    private void Set(long wish, bool isDisposed)
    {
        if (isDisposed)
        {
            _timer?.Dispose();
        }
        else if (wish != Nothing)
        {
            // A timer counts milliseconds: not too early.
            double wait = Math.Ceiling((wish - _clock.Between(origin, _clock.Now).Ticks) / (double)TimeSpan.TicksPerMillisecond);
            _timer ??= time.CreateTimer(static timer => ((WakeTimer)timer!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            // Who has to wait longer wakes and wishes again.
            _timer.Change(TimeSpan.FromMilliseconds(Math.Clamp(wait, 1, PolicyBounds.Longest.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
        }
        else
        {
            _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private void Fire()
    {
        lock (_lock)
        {
            if (_isDisposed) return;
            (_wish, _isSet) = (Nothing, true);
        }

        wake();
    }
}
