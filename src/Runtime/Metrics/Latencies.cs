namespace Mesh.Metrics;

/// <summary>The mean and the percentiles of durations that were counted in buckets, in ticks of the clock.</summary>
/// <param name="buckets">The number of durations in each bucket.</param>
/// <param name="reading">The number of all durations, and the range of buckets that hold them.</param>
internal readonly ref struct Latencies(ReadOnlySpan<long> buckets, OperationReading reading)
{
    private readonly ReadOnlySpan<long> _buckets = buckets;

    public double Mean()
    {
        if (reading.Count == 0) return 0;
        double sum = 0;
        for (int bucket = reading.FirstBucket; bucket < reading.EndBucket; bucket++)
        {
            if (_buckets[bucket] > 0) sum += _buckets[bucket] * LatencyBuckets.Middle(bucket);
        }

        return sum / reading.Count;
    }

    /// <summary>
    /// Returns a percentile by nearest rank: the smallest duration that is not below this share of all; 0 if there are none.
    /// </summary>
    public double Percentile(double part)
    {
        long rank = (long)Math.Ceiling(part * reading.Count);
        if (rank == 0) return 0;
        for (int bucket = reading.FirstBucket; bucket < reading.EndBucket; bucket++)
        {
            rank -= _buckets[bucket];
            if (rank <= 0) return LatencyBuckets.Middle(bucket);
        }

        return 0;
    }
}
