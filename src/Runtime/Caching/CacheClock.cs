using Microsoft.Extensions.Internal;

namespace Mesh.Caching;

/// <summary>
/// The clock of a cache, in ticks of 100 ns since some origin. It never goes back. For the system's clock it is the coarse tick count,
/// exact to some milliseconds: reading the fine clock would be half the cost of a hit.
/// </summary>
internal sealed class CacheClock(TimeProvider time) : ISystemClock
{
    private readonly bool _system = time == TimeProvider.System;
    private long _seen; // the last reading of a clock other than the system's

    /// <summary>The present time. Not to be read under a lock: the clock may be the application's.</summary>
    public long Now => _system ? Environment.TickCount64 * TimeSpan.TicksPerMillisecond : Read();

    /// <summary>
    /// The clock of the memory cache, by which it clears away results that nobody asks for. It is read under our locks, and so returns the
    /// last reading.
    /// </summary>
    public DateTimeOffset UtcNow => _system ? DateTimeOffset.UtcNow : DateTimeOffset.UnixEpoch.AddTicks(Volatile.Read(ref _seen));

    private long Read()
    {
        long now = time.GetElapsedTime(0, time.GetTimestamp()).Ticks;
        Volatile.Write(ref _seen, now);
        return now;
    }
}
