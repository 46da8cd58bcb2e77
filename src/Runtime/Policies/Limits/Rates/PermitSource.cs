namespace Mesh.Policies;

/// <summary>How a rate limit counts. Times are in ticks of 100 ns from some beginning and never go back. Guarded by the limiter's lock.</summary>
internal abstract class PermitSource
{
    /// <summary>How many calls in a period.</summary>
    public abstract int Limit { get; }

    /// <summary>How many permits there are now.</summary>
    public abstract int Available(long now);

    /// <summary>Takes permits, all or none.</summary>
    public bool TryTake(long now, int count)
    {
        if (Available(now) < count) return false;
        Take(now, count);
        return true;
    }

    /// <summary>How long until there are so many permits, if none are taken before. Asked when there are fewer, and of at most <see cref="Limit"/>.</summary>
    public abstract long Until(long now, int count);

    /// <summary>Takes permits that there are.</summary>
    protected abstract void Take(long now, int count);

    /// <summary>A source that counts as the settings say. What has been spent of the present period is spent.</summary>
    public static PermitSource Create(RateLimitSettings settings, long now, int spent = 0)
    {
        PermitSource source = settings.Algorithm switch
        {
            RateLimitAlgorithm.FixedWindow => new FixedWindow(settings.Permits, settings.Per.Ticks, now),
            RateLimitAlgorithm.SlidingWindow => new SlidingWindow(settings.Permits, settings.Per.Ticks),
            _ => new TokenBucket(settings.Permits, settings.Per.Ticks, now),
        };
        source.Take(now, Math.Min(spent, settings.Permits));
        return source;
    }
}
