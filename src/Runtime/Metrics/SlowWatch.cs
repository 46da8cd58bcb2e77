namespace Mesh.Metrics;

/// <summary>
/// Finds the slow calls of one operation: those that take longer than three times what 99 of 100 calls take, once there have been enough
/// calls. A call that ends computes this threshold once a second, before it is counted itself; in between, a call is compared with two
/// numbers, and no clock is read.
/// </summary>
internal sealed class SlowWatch
{
    /// <summary>The number of calls before any of them can be slow.</summary>
    public const int Enough = 20;

    /// <summary>The factor by which a slow call exceeds the 99th percentile.</summary>
    public const int Times = 3;

    // The limit for one second, so that an operation that has become slow leaves room for others, and stays cheap.
    private const int Most = 16;

    private readonly Lock _lock = new();
    private long _above = long.MaxValue;
    private long _reviewAt;
    private long _slowest;
    private int _found;

    /// <summary>Returns whether a call may be slow, or the threshold is due to be computed.</summary>
    public bool IsDue(long now, long ticks) => ticks > Volatile.Read(ref _above) || now > Volatile.Read(ref _reviewAt);

    /// <summary>Returns whether a call that has ended, and is not counted yet, is slow.</summary>
    /// <param name="now">The time at which the call ended, in ticks of the clock.</param>
    /// <param name="ticks">The duration of the call, in ticks of the clock.</param>
    /// <param name="calls">The accumulator of the calls before it.</param>
    /// <param name="ticksPerSecond">The number of ticks of the clock in a second.</param>
    public bool IsSlow(long now, long ticks, OperationAccumulator calls, long ticksPerSecond)
    {
        lock (_lock)
        {
            if (now > _reviewAt)
            {
                if (calls.Percentile(0.99, Enough) is not { } p99) return false; // the next call tries again
                double above = Times * p99;
                Volatile.Write(ref _above, above < long.MaxValue ? (long)above : long.MaxValue);
                Volatile.Write(ref _reviewAt, now + ticksPerSecond);
                (_found, _slowest) = (0, 0);
            }

            if (ticks <= _above) return false;
            _slowest = Math.Max(_slowest, ticks);
            if (++_found >= Most) Volatile.Write(ref _above, _slowest);
            return true;
        }
    }
}
