using System.Numerics;

namespace Mesh.Metrics;

/// <summary>
/// Counts durations in log-linear buckets: 32 a power of two, so that a bucket's middle is within 1/64 (1.6 %) of every duration in it. The layout is
/// that of HdrHistogram (Gil Tene). A row of 32 (408 bytes) is allocated when the first duration falls into it: an operation usually needs five to eight.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int SubBucketBits = 5;
    private const int SubBuckets = 1 << SubBucketBits;
    private const int Rows = 64 - SubBucketBits;

    // Behind each row two cache lines (they are fetched in pairs) stay empty: the collector may put the row of another processor there.
    private const int Padding = 16;

    private readonly long[]?[] _rows = new long[Rows][];

    public void Record(long ticks)
    {
        (int row, int column) = Locate(Math.Max(ticks, 0));
        Interlocked.Increment(ref (Volatile.Read(ref _rows[row]) ?? Allocate(row))[column]);
    }

    /// <summary>How many durations have been counted so far. Writers are not stopped.</summary>
    public long Count
    {
        get
        {
            long sum = 0;
            for (int row = 0; row < Rows; row++)
            {
                if (Volatile.Read(ref _rows[row]) is not { } counts) continue;
                for (int column = 0; column < SubBuckets; column++) sum += Volatile.Read(ref counts[column]);
            }

            return sum;
        }
    }

    /// <summary>Adds what has been counted so far to <paramref name="totals"/>, indexed by bucket. Writers are not stopped.</summary>
    public void AddTo(SortedDictionary<int, long> totals)
    {
        for (int row = 0; row < Rows; row++)
        {
            if (Volatile.Read(ref _rows[row]) is not { } counts) continue;
            for (int column = 0; column < SubBuckets; column++)
            {
                long count = Volatile.Read(ref counts[column]);
                if (count == 0) continue;
                int bucket = (row * SubBuckets) + column;
                totals[bucket] = totals.GetValueOrDefault(bucket) + count;
            }
        }
    }

    /// <summary>The middle of a bucket, in the ticks that were recorded.</summary>
    public static double Middle(int bucket)
    {
        (int row, int column) = (bucket / SubBuckets, bucket % SubBuckets);
        if (row == 0) return column;
        double width = Math.ScaleB(1, row - 1);
        return ((SubBuckets + column) * width) + ((width - 1) / 2);
    }

    // Row 0 holds 0..31 exactly; row r > 0 holds the power of two that begins at 2^(r + 4), in steps of 2^(r - 1).
    private static (int Row, int Column) Locate(long ticks)
    {
        int exponent = BitOperations.Log2((ulong)ticks | (SubBuckets - 1)) - SubBucketBits + 1;
        int shift = Math.Max(exponent - 1, 0);
        return (exponent, (int)(ticks >> shift) & (SubBuckets - 1));
    }

    private long[] Allocate(int row)
    {
        var fresh = new long[SubBuckets + Padding];
        return Interlocked.CompareExchange(ref _rows[row], fresh, null) ?? fresh;
    }
}
