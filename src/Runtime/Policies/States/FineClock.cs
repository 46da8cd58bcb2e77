namespace Mesh.Policies;

/// <summary>Timestamps of a clock, and the time between them. The clock is the application's: it is read outside of locks, and what is computed under one asks it for nothing.</summary>
internal readonly struct FineClock(TimeProvider time)
{
    private readonly double _ticks = (double)TimeSpan.TicksPerSecond / time.TimestampFrequency;

    public long Now => time.GetTimestamp();

    /// <summary>How long after the one the other is; zero where a clock has gone back.</summary>
    public TimeSpan Between(long from, long to) => to > from ? new TimeSpan((long)((to - from) * _ticks)) : TimeSpan.Zero;
}
