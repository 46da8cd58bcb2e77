using System.Threading.RateLimiting;

namespace Mesh.Policies;

/// <summary>
/// A rate limiter of our own behind the interface of System.Threading.RateLimiting, because the limiters there take no
/// <see cref="TimeProvider"/>, and their permits and period cannot change while they are in use, as the configuration requires. An
/// application can register one of them to have it used instead.
/// Calls beyond the rate wait, oldest first, as far as the queue has room; one timer wakes the oldest. Taking a permit allocates nothing.
/// The clock is read before the lock is taken, and the time under the lock never goes back.
/// </summary>
internal sealed partial class TimedRateLimiter : RateLimiter, IWaitOwner<RateLimitLease>
{
    private readonly object _lock = new();
    private readonly FineClock _clock;
    private readonly long _origin;
    private readonly WakeTimer _timer;
    private readonly WaitLine<RateLimitLease> _line;
    private RateLimitSettings _settings;
    private PermitSource _source;
    private int _queued; // in permits
    private long _acquired, _failed, _lastUse, _latest;
    private volatile RateLease _granted = RateLease.Acquired;
    private volatile bool _isForgotten;
    private bool _isBeginning, _isDisposed;

    /// <param name="settings">The initial settings.</param>
    /// <param name="time">The clock.</param>
    /// <param name="origin">The timestamp from which periods are counted.</param>
    public TimedRateLimiter(RateLimitSettings settings, TimeProvider time, long origin)
    {
        (_settings, _clock, _origin) = (settings, new FineClock(time), origin);
        _source = PermitSource.Create(settings, At(_clock.Now));
        _line = new WaitLine<RateLimitLease>(this);
        _timer = new WakeTimer(time, _origin, Wake);
    }

    /// <summary>The time for which all permits have been available; null while some are spent.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            long timestamp = _clock.Now;
            lock (_lock)
            {
                long now = At(timestamp);
                return _queued == 0 && _source.Available(now) == _source.Limit ? TimeSpan.FromTicks(now - _lastUse) : null;
            }
        }
    }

    /// <summary>Changes the settings. As many permits stay spent as before, and waiting calls go on waiting.</summary>
    public void Apply(RateLimitSettings settings)
    {
        long timestamp = _clock.Now;
        lock (_lock)
        {
            bool isSame = (settings.Permits, settings.Per, settings.Algorithm) == (_settings.Permits, _settings.Per, _settings.Algorithm);
            _settings = settings;
            if (isSame) return;
            long now = At(timestamp);
            _source = PermitSource.Create(settings, now, SpentAt(now));
            Admit(now);
        }

        _timer.Settle();
    }

    public override RateLimiterStatistics GetStatistics()
    {
        long timestamp = _clock.Now;
        lock (_lock)
        {
            return new RateLimiterStatistics
            {
                CurrentAvailablePermits = Math.Max(0, _source.Available(At(timestamp))),
                CurrentQueuedCount = _queued,
                TotalSuccessfulLeases = _acquired,
                TotalFailedLeases = _failed,
            };
        }
    }

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        long timestamp = _clock.Now;
        lock (_lock)
        {
            Check(permitCount);
            long now = At(timestamp);
            return TryTake(now, permitCount) ? _granted : Reject(now, permitCount);
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<RateLimitLease>(cancellationToken);
        Waiter<RateLimitLease> waiter;
        long timestamp = _clock.Now;
        lock (_lock)
        {
            Check(permitCount);
            long now = At(timestamp);
            if (TryTake(now, permitCount)) return new ValueTask<RateLimitLease>(_granted);
            if (permitCount > _settings.Queue - _queued) return new ValueTask<RateLimitLease>(Reject(now, permitCount));
            waiter = _line.Add(now, permitCount);
            _queued += permitCount;
            Schedule(now);
        }

        _timer.Settle();
        return waiter.WaitAsync(cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        lock (_lock)
        {
            _isDisposed = true;
            while (_line.TryTakeFirst(out Waiter<RateLimitLease>? waiter)) waiter.Complete(new RateLease(false, null));
            _queued = 0;
        }

        _timer.Dispose();
    }

    void IWaitOwner<RateLimitLease>.Cancelled(Waiter<RateLimitLease> waiter)
    {
        long timestamp = _clock.Now;
        lock (_lock)
        {
            if (!_line.Remove(waiter)) return;
            _queued -= waiter.Permits;
            // Calls behind the cancelled one may need fewer permits.
            Admit(At(timestamp));
        }

        waiter.Cancel();
        _timer.Settle();
    }

    // The permit of a call that never starts is spent.
    void IWaitOwner<RateLimitLease>.Unused(RateLimitLease result) { }

    void IWaitOwner<RateLimitLease>.Ended(long since) { }

    void IWaitOwner<RateLimitLease>.Recycle(Waiter<RateLimitLease> waiter)
    {
        lock (_lock) _line.Recycle(waiter);
    }

    // Two threads that read the clock one after the other may get here in the other order.
    private long At(long timestamp) => _latest = Math.Max(_latest, _clock.Between(_origin, timestamp).Ticks);

    private int SpentAt(long now) => _source.Limit - _source.Available(now);

    private void Check(int permitCount)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(permitCount, _source.Limit);
    }

    private bool TryTake(long now, int count)
    {
        // No call overtakes another. A request for zero permits succeeds only while a permit is available.
        if (_isBeginning || _queued > 0 || (count == 0 && _source.Available(now) <= 0) || !_source.TryTake(now, count)) return false;
        _lastUse = now;
        _acquired++;
        return true;
    }

    private RateLease Reject(long now, int count)
    {
        _failed++;
        return new RateLease(false, TimeSpan.FromTicks(_source.Until(now, (int)Math.Min(_source.Limit, (long)_queued + Math.Max(count, 1)))));
    }

    // An admitted call continues on another thread: none of its code runs under the lock.
    private void Admit(long now)
    {
        while (!_isBeginning && _line.First is { } first)
        {
            // The limit may have been lowered below the number of permits that the call wants.
            int permits = Math.Min(first.Permits, _source.Limit);
            if (!_source.TryTake(now, permits)) break;
            _line.Remove(first);
            _queued -= first.Permits;
            _lastUse = now;
            _acquired++;
            first.Complete(_granted);
        }

        Schedule(now);
    }

    private void Schedule(long now) => _timer.Request(!_isBeginning && _line.First is { } first ? now + _source.Until(now, Math.Min(first.Permits, _source.Limit)) : null);

    private void Wake()
    {
        long timestamp = _clock.Now;
        lock (_lock)
        {
            if (!_isDisposed) Admit(At(timestamp));
        }

        _timer.Settle();
    }
}
