namespace Mesh.Policies;

/// <content>As one of many, of different keys: see <see cref="IPolicyState{TSettings}"/>.</content>
internal sealed partial class TimedRateLimiter
{
    public bool IsForgotten => _isForgotten;

    public TimeSpan TryForget(long timestamp)
    {
        lock (_lock)
        {
            long now = At(timestamp);
            long needed = _source.Until(now, _source.Limit);
            if (needed == 0 && _queued > 0) needed = 1;
            _isForgotten |= needed == 0;
            return TimeSpan.FromTicks(needed);
        }
    }

    public void BeginSpent(long timestamp)
    {
        lock (_lock) _source = PermitSource.Create(_settings, At(timestamp), _settings.Permits);
    }

    public void BeginAfter(TimedRateLimiter shared, long timestamp)
    {
        int spent = shared.Spent(timestamp);
        lock (_lock)
        {
            long now = At(timestamp);
            // What it has granted since it began with none was the key's.
            _source = PermitSource.Create(_settings, now, (int)Math.Min(spent + _acquired, int.MaxValue));
            Admit(now);
        }

        _timer.Settle();
    }

    private int Spent(long timestamp)
    {
        lock (_lock) return SpentAt(At(timestamp));
    }
}
