using Mesh.Shared.Policies;

namespace Mesh.Startup;

/// <summary>Computes with time limits, where <see cref="Timeout.InfiniteTimeSpan"/> means no limit.</summary>
internal static class TimeLimit
{
    /// <summary>Gets the rest of a limit; zero when it is used up.</summary>
    public static TimeSpan Left(TimeSpan limit, TimeSpan used)
    {
        if (limit == Timeout.InfiniteTimeSpan) return limit;
        return limit > used ? limit - used : TimeSpan.Zero;
    }

    /// <summary>Gets the shorter of two limits.</summary>
    public static TimeSpan Least(TimeSpan one, TimeSpan other)
    {
        if (one == Timeout.InfiniteTimeSpan) return other;
        return other != Timeout.InfiniteTimeSpan && other < one ? other : one;
    }

    /// <summary>Limits a duration to what a timer can wait: it then fires too early, and the code that set it must set it again.</summary>
    public static TimeSpan OfTimer(TimeSpan duration) => duration < PolicyBounds.Longest ? duration : PolicyBounds.Longest;
}
