using Mesh.Policies;

namespace Mesh.Caching;

/// <summary>The times for which results are kept.</summary>
/// <param name="Duration">The time for which a result is kept, in ticks.</param>
/// <param name="NullDuration">The time for which null is kept, in ticks; 0 to keep none.</param>
/// <param name="RefreshAt">The share of this time after which a result is fetched anew; 0 for never.</param>
internal readonly record struct CacheLifetimes(long Duration, long NullDuration, double RefreshAt)
{
    // A century: longer than any process lives, and short enough for dates to be computed with it.
    private const long Longest = 36_500 * TimeSpan.TicksPerDay;

    public static CacheLifetimes Of(TimeSpan duration, TimeSpan? nullDuration, double refreshAt)
    {
        long ticks = Capped(duration);
        return new CacheLifetimes(ticks, nullDuration is { } ofNull ? Capped(ofNull) : ticks, refreshAt);
    }

    public static CacheLifetimes Of(CacheSettings settings) => Of(settings.Duration, settings.NullDuration, settings.RefreshAt);

    private static long Capped(TimeSpan duration) => Math.Min(duration.Ticks, Longest);

    public long For<TResult>(TResult result) => result is null ? NullDuration : Duration;

    /// <summary>Returns the ticks after which a result that is kept for a duration is fetched anew.</summary>
    public long RefreshAfter(long duration) => RefreshAt > 0 ? (long)(duration * RefreshAt) : long.MaxValue;
}
