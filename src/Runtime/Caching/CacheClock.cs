using Microsoft.Extensions.Internal;

namespace Mesh.Caching;

/// <summary>
/// The time that a cache goes by, in ticks of 100 ns since some moment. It never goes back. The system's is the coarse one, which is exact to some milliseconds: reading the fine one would be half of what a hit costs.
/// </summary>
internal sealed class CacheClock(TimeProvider time) : ISystemClock
{
    private readonly bool _system = time == TimeProvider.System;

    public long Now => _system ? Environment.TickCount64 * TimeSpan.TicksPerMillisecond : time.GetElapsedTime(0, time.GetTimestamp()).Ticks;

    /// <summary>What the memory cache goes by, which clears away what nobody asks for.</summary>
    public DateTimeOffset UtcNow => time.GetUtcNow();
}
