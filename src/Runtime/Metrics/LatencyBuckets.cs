using System.Numerics;

namespace Mesh.Metrics;

/// <summary>
/// The buckets in which operations count the durations of their calls: log-linear, 32 for each power of two, so that the middle of a bucket
/// is within 1/64 (1.6 %) of every duration in it. The layout is that of HdrHistogram (Gil Tene). Durations are counted in ticks of the
/// clock; <see cref="MeshMetrics.MiddleOf"/> and <see cref="MeshMetrics.UpperBoundOf"/> convert buckets to time.
/// </summary>
internal static class LatencyBuckets
{
    private const int ColumnBits = 5;

    /// <summary>The number of buckets.</summary>
    public const int Count = Rows * Columns;

    public const int Columns = 1 << ColumnBits;
    public const int Rows = 64 - ColumnBits;

    // Row 0 holds 0..31 exactly; row r > 0 holds the power of two that begins at 2^(r + 4), in steps of 2^(r - 1).
    public static (int Row, int Column) Locate(long ticks)
    {
        int exponent = BitOperations.Log2((ulong)ticks | (Columns - 1)) - ColumnBits + 1;
        int shift = Math.Max(exponent - 1, 0);
        return (exponent, (int)(ticks >> shift) & (Columns - 1));
    }

    public static int IndexOf(long ticks)
    {
        (int row, int column) = Locate(Math.Max(ticks, 0));
        return (row * Columns) + column;
    }

    /// <summary>Returns the middle of a bucket, in ticks of the clock.</summary>
    public static double Middle(int bucket)
    {
        (double least, double width) = Extent(bucket);
        return least + ((width - 1) / 2);
    }

    /// <summary>Returns the exclusive upper bound of a bucket, in ticks of the clock.</summary>
    public static double End(int bucket)
    {
        (double least, double width) = Extent(bucket);
        return least + width;
    }

    private static (double Least, double Width) Extent(int bucket)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bucket);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(bucket, Count);
        (int row, int column) = (bucket / Columns, bucket % Columns);
        if (row == 0) return (column, 1);
        double width = Math.ScaleB(1, row - 1);
        return ((Columns + column) * width, width);
    }
}
