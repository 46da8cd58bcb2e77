using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>
/// A timer for the most recently requested moment. A request is noted under the owner's lock, so that the last one wins; the timer belongs
/// to the application's clock, and is created and set outside of that lock, by one thread at a time, until it agrees with the last request.
/// So a request is never lost to an older one, and a timer that fires while it is being set is set once more.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="origin">The timestamp from which the owner counts.</param>
/// <param name="wake">Called at the requested moment, or somewhat before; requests another moment then.</param>
internal sealed class WakeTimer(TimeProvider time, long origin, Action wake) : IDisposable
{
    private const long Nothing = -1;

    private readonly object _lock = new(); // taken last, and no foreign code runs under it
    private readonly FineClock _clock = new(time);
    private ITimer? _timer; // used by the one thread that sets it
    private long _requested = Nothing;
    private bool _isSet = true, _isSetting, _isDisposed;

    /// <summary>
    /// Requests to be woken at a moment, instead of the one requested before. To be called under the owner's lock, and followed by
    /// <see cref="Settle"/> outside of it.
    /// </summary>
    /// <param name="due">The moment, in ticks of 100 ns since the origin; null for none.</param>
    public void Request(long? due)
    {
        lock (_lock)
        {
            if (_requested == (due ?? Nothing)) return;
            (_requested, _isSet) = (due ?? Nothing, false);
        }
    }

    /// <summary>Sets the timer as requested, unless another thread is doing so. Not to be called under a lock.</summary>
    public void Settle()
    {
        while (TryBegin(out long requested, out bool isDisposed))
        {
            bool isDone = false;
            try
            {
                Set(requested, isDisposed);
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

    private bool TryBegin(out long requested, out bool isDisposed)
    {
        lock (_lock)
        {
            (requested, isDisposed) = (_requested, _isDisposed);
            if (_isSet || _isSetting) return false;
            (_isSet, _isSetting) = (true, true);
            return true;
        }
    }

    private void Set(long requested, bool isDisposed)
    {
        if (isDisposed)
        {
            _timer?.Dispose();
        }
        else if (requested != Nothing)
        {
            // A timer counts whole milliseconds: rounded up, so that it is not too early.
            double wait = Math.Ceiling((requested - _clock.Between(origin, _clock.Now).Ticks) / (double)TimeSpan.TicksPerMillisecond);
            _timer ??= time.CreateTimer(static timer => ((WakeTimer)timer!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            // A longer wait than a timer can count wakes early, and requests the rest.
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
            (_requested, _isSet) = (Nothing, true);
        }

        wake();
    }
}
