using System.Collections.ObjectModel;

namespace Mesh.Metrics;

/// <summary>Derives snapshots from the counts of operations.</summary>
internal static class OperationStatistics
{
    /// <summary>Creates the snapshot of an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="buckets">Receives the buckets of the operation: <see cref="LatencyBuckets.Count"/> of them.</param>
    public static OperationSnapshot Summarize(Operation operation, Span<long> buckets)
    {
        MeshMetrics metrics = operation.Metrics;
        // Read before the calls: so there is no failure whose call is not counted.
        (IReadOnlyDictionary<string, long> errors, IReadOnlyDictionary<string, long> rejections) = (ByName(operation.Errors), ByName(operation.Rejections));
        OperationReading reading = operation.Read(buckets);
        var latencies = new Latencies(buckets, reading);
        return new OperationSnapshot
        {
            Service = operation.Service,
            Contract = operation.Contract,
            Operation = operation.Name,
            Count = reading.Count,
            Active = reading.Active,
            Errors = errors,
            Rejections = rejections,
            Mean = metrics.TimeOf(latencies.Mean()),
            P50 = metrics.TimeOf(latencies.Percentile(0.50)),
            P95 = metrics.TimeOf(latencies.Percentile(0.95)),
            P99 = metrics.TimeOf(latencies.Percentile(0.99)),
            Max = metrics.TimeOf(latencies.Percentile(1)),
        };
    }

    private static IReadOnlyDictionary<string, long> ByName(NamedCounts? counts)
    {
        if (counts is null) return ReadOnlyDictionary<string, long>.Empty;
        var read = new KeyValuePair<string, long>[NamedCounts.Limit + 1];
        var sorted = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach ((string name, long count) in read.AsSpan(0, counts.Read(read))) sorted.Add(name, count);
        return sorted;
    }
}
