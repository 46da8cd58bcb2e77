using System.Threading.RateLimiting;

namespace Mesh.Policies;

/// <summary>
/// A rate limiter on the clock that it is given, where those of System.Threading.RateLimiting are bound to the system's. Calls beyond the rate wait, oldest first, as far as the queue goes; one
/// timer wakes the oldest. Taking a permit allocates nothing.
/// </summary>
internal sealed class TimedRateLimiter : RateLimiter, IWaitOwner<RateLimitLease>
{
    private readonly object _lock = new();
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly WaitLine<RateLimitLease> _line;
    private RateLimitSettings _settings;
    private PermitSource _source;
    private ITimer? _timer; // made when somebody waits
    private int _queued; // permits
    private long _acquired, _failed, _lastUse;
    private bool _isDisposed;

    public TimedRateLimiter(RateLimitSettings settings, TimeProvider time)
    {
        (_settings, _time, _origin) = (settings, time, time.GetTimestamp());
        _source = PermitSource.Create(settings, 0);
        _line = new WaitLine<RateLimitLease>(this);
    }

    /// <summary>For how long all permits have been there; null while some are spent.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_lock)
            {
                long now = Now();
                return _queued == 0 && _source.Available(now) == _source.Limit ? TimeSpan.FromTicks(now - _lastUse) : null;
            }
        }
    }

    /// <summary>Changes the settings. As many permits are spent afterwards as before, and who waits goes on waiting.</summary>
    public void Apply(RateLimitSettings settings)
    {
        lock (_lock)
        {
            bool isSame = (settings.Permits, settings.Per, settings.Algorithm) == (_settings.Permits, _settings.Per, _settings.Algorithm);
            _settings = settings;
            if (isSame) return;
            long now = Now();
            _source = PermitSource.Create(settings, now, _source.Limit - _source.Available(now));
            Admit(now);
        }
    }

    public override RateLimiterStatistics GetStatistics()
    {
        lock (_lock)
        {
            return new RateLimiterStatistics
            {
                CurrentAvailablePermits = _source.Available(Now()),
                CurrentQueuedCount = _queued,
                TotalSuccessfulLeases = _acquired,
                TotalFailedLeases = _failed,
            };
        }
    }

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_lock)
        {
            Check(permitCount);
            long now = Now();
            return TryTake(now, permitCount) ? RateLease.Acquired : Reject(now, permitCount);
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<RateLimitLease>(cancellationToken);
        Waiter<RateLimitLease> waiter;
        lock (_lock)
        {
            Check(permitCount);
            long now = Now();
            if (TryTake(now, permitCount)) return new ValueTask<RateLimitLease>(RateLease.Acquired);
            if (permitCount > _settings.Queue - _queued) return new ValueTask<RateLimitLease>(Reject(now, permitCount));
            waiter = _line.Add(now, permitCount);
            _queued += permitCount;
            Schedule(now);
        }

        return waiter.WaitAsync(cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        lock (_lock)
        {
            _isDisposed = true;
            _timer?.Dispose();
            while (_line.TryTakeFirst(out Waiter<RateLimitLease>? waiter)) waiter.Complete(new RateLease(false, null));
            _queued = 0;
        }
    }

    void IWaitOwner<RateLimitLease>.Cancelled(Waiter<RateLimitLease> waiter)
    {
        lock (_lock)
        {
            if (!_line.Remove(waiter)) return;
            _queued -= waiter.Permits;
            // Those behind may need less than the one that has left.
            Admit(Now());
        }

        waiter.Cancel();
    }

    // A permit of a call that never starts is spent.
    void IWaitOwner<RateLimitLease>.Unused(RateLimitLease result) { }

    void IWaitOwner<RateLimitLease>.Recycle(Waiter<RateLimitLease> waiter)
    {
        lock (_lock) _line.Recycle(waiter);
    }

    private long Now() => _time.GetElapsedTime(_origin).Ticks;

    private void Check(int permitCount)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(permitCount, _source.Limit);
    }

    private bool TryTake(long now, int count)
    {
        // Nobody overtakes. None at all can be had when there is one.
        if (_queued > 0 || (count == 0 && _source.Available(now) == 0) || !_source.TryTake(now, count)) return false;
        _lastUse = now;
        _acquired++;
        return true;
    }

    private RateLease Reject(long now, int count)
    {
        _failed++;
        int wanted = (int)Math.Min(_source.Limit, (long)_queued + Math.Max(count, 1));
        return new RateLease(false, _source.Available(now) >= wanted ? TimeSpan.Zero : TimeSpan.FromTicks(_source.Until(now, wanted)));
    }

    // Who is let in goes on elsewhere: nothing of it runs under the lock.
    private void Admit(long now)
    {
        while (_line.First is { } first)
        {
            // The limit may have been lowered below what it wants.
            int permits = Math.Min(first.Permits, _source.Limit);
            if (!_source.TryTake(now, permits)) break;
            _line.Remove(first);
            _queued -= first.Permits;
            _lastUse = now;
            _acquired++;
            first.Complete(RateLease.Acquired);
        }

        Schedule(now);
    }

    private void Schedule(long now)
    {
        if (_line.First is not { } first) return;
        // A timer counts milliseconds: not too early.
        long wait = _source.Until(now, Math.Min(first.Permits, _source.Limit));
        var due = TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling((double)wait / TimeSpan.TicksPerMillisecond)));
        _timer ??= _time.CreateTimer(static limiter => ((TimedRateLimiter)limiter!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    private void Wake()
    {
        lock (_lock)
        {
            if (!_isDisposed) Admit(Now());
        }
    }
}
