namespace Mesh.Policies;

/// <summary>
/// The timestamps of a clock, and the time between them. The clock may be foreign code: it is read outside of locks, and computing with its
/// timestamps under a lock does not call it.
/// </summary>
internal readonly struct FineClock(TimeProvider time)
{
    private readonly double _ticks = (double)TimeSpan.TicksPerSecond / time.TimestampFrequency;

    public long Now => time.GetTimestamp();

    /// <summary>Returns the time between two timestamps; zero if the clock went back.</summary>
    public TimeSpan Between(long from, long to) => to > from ? new TimeSpan((long)((to - from) * _ticks)) : TimeSpan.Zero;
}
