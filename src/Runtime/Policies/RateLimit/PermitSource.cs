namespace Mesh.Policies;

/// <summary>How a rate limit counts. Times are in ticks of 100 ns from some beginning and never go back. Guarded by the limiter's lock.</summary>
internal abstract class PermitSource
{
    /// <summary>How many calls in a period.</summary>
    public abstract int Limit { get; }

    /// <summary>How many permits there are now; less than zero where more are spent than there may be since the limit was lowered.</summary>
    public abstract int Available(long now);

    /// <summary>Takes permits, all or none.</summary>
    public bool TryTake(long now, int count)
    {
        if (Available(now) < count) return false;
        Take(now, count);
        return true;
    }

    /// <summary>How long until there are so many permits, if none are taken before; of at most <see cref="Limit"/>.</summary>
    public long Until(long now, int count) => Available(now) >= count ? 0 : Missing(now, count);

    /// <summary>How long until there are so many permits, of which there are fewer as <see cref="Available"/> has just said.</summary>
    protected abstract long Missing(long now, int count);

    /// <summary>Takes permits, more than there are where they were spent under another limit.</summary>
    protected abstract void Take(long now, int count);

    /// <summary>A source that counts as the settings say. What has been spent of the present period is spent, also where that was more than may be spent now.</summary>
    public static PermitSource Create(RateLimitSettings settings, long now, int spent = 0)
    {
        PermitSource source = settings.Algorithm switch
        {
            RateLimitAlgorithm.FixedWindow => new FixedWindow(settings.Permits, settings.Per.Ticks, now),
            RateLimitAlgorithm.SlidingWindow => new SlidingWindow(settings.Permits, settings.Per.Ticks),
            _ => new TokenBucket(settings.Permits, settings.Per.Ticks, now),
        };
        // Windows forget a period later whatever was spent; a bucket would have to earn it.
        source.Take(now, source is TokenBucket ? Math.Min(spent, settings.Permits) : spent);
        return source;
    }
}
