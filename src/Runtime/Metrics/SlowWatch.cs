namespace Mesh.Metrics;

/// <summary>
/// Finds the calls of one operation that are slow: longer than three times what 99 of 100 take, once there were enough. What that is is looked up once a second by a call that ends, and before it counts itself; in between a call is
/// held against two numbers, and no clock is read.
/// </summary>
internal sealed class SlowWatch
{
    /// <summary>How many calls there must have been.</summary>
    public const int Enough = 20;

    /// <summary>How many times the 99th percentile is slow.</summary>
    public const int Times = 3;

    // Of one second, so that an operation that has become slow leaves room for others, and stays cheap.
    private const int Most = 16;

    private readonly Lock _lock = new();
    private long _above = long.MaxValue;
    private long _reviewAt;
    private long _slowest;
    private int _found;

    /// <summary>Whether a call may be slow, or it is time to look up what that is.</summary>
    public bool IsDue(long now, long ticks) => ticks > Volatile.Read(ref _above) || now > Volatile.Read(ref _reviewAt);

    /// <summary>Whether a call that has ended, and is not counted yet, is slow.</summary>
    /// <param name="now">When it ended, in ticks of the clock.</param>
    /// <param name="ticks">How long it took.</param>
    /// <param name="calls">The calls before.</param>
    /// <param name="ticksPerSecond">Of the clock.</param>
    public bool IsSlow(long now, long ticks, OperationAccumulator calls, long ticksPerSecond)
    {
        lock (_lock)
        {
            if (now > _reviewAt)
            {
                if (calls.Percentile(0.99, Enough) is not { } p99) return false; // asked again by the next
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
