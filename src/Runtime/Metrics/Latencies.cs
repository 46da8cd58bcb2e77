namespace Mesh.Metrics;

/// <summary>Mean and percentiles of durations that were counted in buckets, in the ticks that were recorded.</summary>
/// <param name="buckets">How many durations, by bucket.</param>
/// <param name="reading">How many in all, and where in the buckets they are.</param>
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

    /// <summary>By nearest rank: the smallest duration that is not below this part of all; 0 where there are none.</summary>
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
