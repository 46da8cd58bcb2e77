using Microsoft.Extensions.Internal;

namespace Mesh.Caching;

/// <summary>
/// The time that a cache goes by, in ticks of 100 ns since some moment. It never goes back. The system's is the coarse one, which is exact to some milliseconds: reading the fine one would be half of what a hit costs.
/// </summary>
internal sealed class CacheClock(TimeProvider time) : ISystemClock
{
    private readonly bool _system = time == TimeProvider.System;
    private long _seen; // what another clock than the system's has said last

    /// <summary>Not to be asked under a lock: the clock may be the application's.</summary>
    public long Now => _system ? Environment.TickCount64 * TimeSpan.TicksPerMillisecond : Read();

    /// <summary>What the memory cache goes by, which clears away what nobody asks for. It asks under our locks, and so is told what was seen before.</summary>
    public DateTimeOffset UtcNow => _system ? DateTimeOffset.UtcNow : DateTimeOffset.UnixEpoch.AddTicks(Volatile.Read(ref _seen));

    private long Read()
    {
        long now = time.GetElapsedTime(0, time.GetTimestamp()).Ticks;
        Volatile.Write(ref _seen, now);
        return now;
    }
}
