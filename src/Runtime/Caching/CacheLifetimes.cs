using Mesh.Policies;

namespace Mesh.Caching;

/// <summary>How long results are kept.</summary>
/// <param name="Duration">In ticks.</param>
/// <param name="NullDuration">In ticks, of null; 0 for not at all.</param>
/// <param name="RefreshAt">After which part of it a result is fetched anew; 0 for never.</param>
internal readonly record struct CacheLifetimes(long Duration, long NullDuration, double RefreshAt)
{
    // A century: further than any process lives, and near enough that a date can still be counted with it.
    private const long Longest = 36_500 * TimeSpan.TicksPerDay;

    public static CacheLifetimes Of(TimeSpan duration, TimeSpan? nullDuration, double refreshAt)
    {
        long ticks = Capped(duration);
        return new CacheLifetimes(ticks, nullDuration is { } ofNull ? Capped(ofNull) : ticks, refreshAt);
    }

    public static CacheLifetimes Of(CacheSettings settings) => Of(settings.Duration, settings.NullDuration, settings.RefreshAt);

    private static long Capped(TimeSpan duration) => Math.Min(duration.Ticks, Longest);

    public long For<TResult>(TResult result) => result is null ? NullDuration : Duration;

    /// <summary>After how many ticks a result that is kept so long is fetched anew.</summary>
    public long RefreshAfter(long duration) => RefreshAt > 0 ? (long)(duration * RefreshAt) : long.MaxValue;
}
