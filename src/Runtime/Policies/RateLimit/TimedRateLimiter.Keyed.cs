namespace Mesh.Policies;

/// <content>
/// The limiter as one of many, for different keys: see <see cref="IPolicyState{TSettings}"/>. All of them count from the same origin.
/// </content>
internal sealed partial class TimedRateLimiter
{
    public bool Counts(object granted) => !_isForgotten && ReferenceEquals(granted, _granted);

    public TimeSpan TryForget(long timestamp)
    {
        lock (_lock)
        {
            long now = At(timestamp);
            long needed = _source.Until(now, _source.Limit);
            if (needed == 0 && (_queued > 0 || _isBeginning)) needed = 1;
            _isForgotten |= needed == 0;
            return TimeSpan.FromTicks(needed);
        }
    }

    public void BeginSpent()
    {
        lock (_lock) (_isBeginning, _source) = (true, PermitSource.Create(_settings, _latest, _settings.Permits));
    }

    public void BeginAfter(TimedRateLimiter shared, long timestamp)
    {
        int spent;
        long latest;
        lock (shared._lock) (latest, spent) = (shared.At(timestamp), shared.SpentAt(shared._latest));
        lock (_lock)
        {
            // Permits of the shared limiter that this key may have spent were granted by then: they come back no earlier here than there.
            long now = GoOnAt(latest);
            (_isBeginning, _source) = (false, PermitSource.Create(_settings, now, spent));
            Admit(now);
        }

        _timer.Settle();
    }

    public void GoOnAfter(TimedRateLimiter forgotten)
    {
        long latest;
        lock (forgotten._lock) latest = forgotten._latest;
        lock (_lock)
        {
            GoOnAt(latest);
            _granted = new RateLease(true, null);
        }
    }

    private long GoOnAt(long latest) => _latest = Math.Max(_latest, latest);
}
