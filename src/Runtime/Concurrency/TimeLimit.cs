using Mesh.Shared.Policies;

namespace Mesh.Startup;

/// <summary>How long something may take, where <see cref="Timeout.InfiniteTimeSpan"/> is for ever.</summary>
internal static class TimeLimit
{
    /// <summary>What is left of a limit; nothing where it is used up.</summary>
    public static TimeSpan Left(TimeSpan limit, TimeSpan used)
    {
        if (limit == Timeout.InfiniteTimeSpan) return limit;
        return limit > used ? limit - used : TimeSpan.Zero;
    }

    /// <summary>The shorter of two.</summary>
    public static TimeSpan Least(TimeSpan one, TimeSpan other)
    {
        if (one == Timeout.InfiniteTimeSpan) return other;
        return other != Timeout.InfiniteTimeSpan && other < one ? other : one;
    }

    /// <summary>What a timer is told for a time that may be longer than it can wait: it fires too early then, which is for who has set it to see.</summary>
    public static TimeSpan OfTimer(TimeSpan duration) => duration < PolicyBounds.Longest ? duration : PolicyBounds.Longest;
}
