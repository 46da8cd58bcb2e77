namespace Mesh.Policies;

/// <summary>
/// The counting of a rate limit. Times are in ticks of 100 ns since some origin, and never go back. Guarded by the limiter's lock.
/// </summary>
internal abstract class PermitSource
{
    /// <summary>The number of permits in a period.</summary>
    public abstract int Limit { get; }

    /// <summary>
    /// Returns the number of permits that are available now; negative if more are spent than the limit allows since it was lowered.
    /// </summary>
    public abstract int Available(long now);

    /// <summary>Takes permits, all or none.</summary>
    /// <returns>True if they were taken.</returns>
    public bool TryTake(long now, int count)
    {
        if (Available(now) < count) return false;
        Take(now, count);
        return true;
    }

    /// <summary>Returns the time until so many permits are available if none are taken before; of at most <see cref="Limit"/>.</summary>
    public long Until(long now, int count) => Available(now) >= count ? 0 : Missing(now, count);

    /// <summary>
    /// Returns the time until so many permits are available, of which there are fewer now: <see cref="Available"/> was called just before.
    /// </summary>
    protected abstract long Missing(long now, int count);

    /// <summary>Takes permits, possibly more than there are, when they were spent under another limit.</summary>
    protected abstract void Take(long now, int count);

    /// <summary>
    /// Creates the source for the settings. Permits spent in the present period stay spent, even if they are more than the settings now
    /// allow.
    /// </summary>
    public static PermitSource Create(RateLimitSettings settings, long now, int spent = 0)
    {
        PermitSource source = settings.Algorithm switch
        {
            RateLimitAlgorithm.FixedWindow => new FixedWindow(settings.Permits, settings.Per.Ticks, now),
            RateLimitAlgorithm.SlidingWindow => new SlidingWindow(settings.Permits, settings.Per.Ticks),
            _ => new TokenBucket(settings.Permits, settings.Per.Ticks, now),
        };
        // A window forgets permits a period later, however many were spent; a bucket would have to earn them back.
        source.Take(now, source is TokenBucket ? Math.Min(spent, settings.Permits) : spent);
        return source;
    }
}
