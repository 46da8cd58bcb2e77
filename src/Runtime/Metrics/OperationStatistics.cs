namespace Mesh.Metrics;

/// <summary>Derives the numbers of a snapshot from what an accumulator has counted.</summary>
internal static class OperationStatistics
{
    public static OperationSnapshot Summarize(Operation operation, OperationAccumulator accumulator, double secondsPerTick)
    {
        (long started, SortedDictionary<int, long> latencies, SortedDictionary<string, long> errors) = accumulator.Read();
        long count = latencies.Values.Sum();
        double sum = latencies.Sum(static bucket => bucket.Value * LatencyHistogram.Middle(bucket.Key));
        return new OperationSnapshot
        {
            Service = operation.Service,
            Contract = operation.Contract,
            Operation = operation.Name,
            Count = count,
            Active = Math.Max(started - count, 0),
            Errors = errors,
            Mean = Duration(count == 0 ? 0 : sum / count),
            P50 = Percentile(0.50),
            P95 = Percentile(0.95),
            P99 = Percentile(0.99),
            Max = Percentile(1),
        };

        TimeSpan Duration(double ticks) => TimeSpan.FromTicks((long)Math.Round(ticks * secondsPerTick * TimeSpan.TicksPerSecond));

        // Nearest rank: the smallest duration that is not below this part of all.
        TimeSpan Percentile(double part)
        {
            long rank = (long)Math.Ceiling(part * count);
            foreach ((int bucket, long inBucket) in latencies)
            {
                rank -= inBucket;
                if (rank <= 0) return Duration(LatencyHistogram.Middle(bucket));
            }

            return TimeSpan.Zero;
        }
    }
}
