namespace Mesh.Metrics;

/// <summary>
/// Counts durations in the buckets of <see cref="LatencyBuckets"/>. A row of 32 buckets (408 bytes) is allocated when the first duration
/// falls into it; an operation usually needs five to eight rows.
/// </summary>
internal sealed class LatencyHistogram
{
    // Two cache lines (they are fetched in pairs) stay empty behind each row: the garbage collector may place the row of another processor
    // there.
    private const int Padding = 16;

    private readonly long[]?[] _rows = new long[LatencyBuckets.Rows][];

    public void Record(long ticks)
    {
        (int row, int column) = LatencyBuckets.Locate(Math.Max(ticks, 0));
        Interlocked.Increment(ref (Volatile.Read(ref _rows[row]) ?? Allocate(row))[column]);
    }

    /// <summary>The number of durations counted so far. Writers are not stopped.</summary>
    public long Count
    {
        get
        {
            long sum = 0;
            for (int row = 0; row < _rows.Length; row++)
            {
                if (Volatile.Read(ref _rows[row]) is not { } counts) continue;
                for (int column = 0; column < LatencyBuckets.Columns; column++) sum += Volatile.Read(ref counts[column]);
            }

            return sum;
        }
    }

    /// <summary>Adds the counts so far, by bucket, to totals. Writers are not stopped.</summary>
    /// <param name="totals">The totals to add to, one for each bucket.</param>
    /// <param name="first">Lowered to the first bucket that may hold durations.</param>
    /// <param name="end">Raised to the end of the buckets that may hold durations, exclusive.</param>
    /// <returns>The sum of the added counts.</returns>
    public long AddTo(Span<long> totals, ref int first, ref int end)
    {
        long sum = 0;
        for (int row = 0; row < _rows.Length; row++)
        {
            if (Volatile.Read(ref _rows[row]) is null) continue;
            int begin = row * LatencyBuckets.Columns;
            first = Math.Min(first, begin);
            end = Math.Max(end, begin + LatencyBuckets.Columns);
            sum += AddRow(row, totals.Slice(begin, LatencyBuckets.Columns));
        }

        return sum;
    }

    /// <summary>Adds the counts of one row of buckets.</summary>
    /// <returns>The sum of the added counts.</returns>
    public long AddRow(int row, Span<long> columns)
    {
        if (Volatile.Read(ref _rows[row]) is not { } counts) return 0;
        long sum = 0;
        for (int column = 0; column < columns.Length; column++)
        {
            long count = Volatile.Read(ref counts[column]);
            columns[column] += count;
            sum += count;
        }

        return sum;
    }

    private long[] Allocate(int row)
    {
        var fresh = new long[LatencyBuckets.Columns + Padding];
        return Interlocked.CompareExchange(ref _rows[row], fresh, null) ?? fresh;
    }
}
