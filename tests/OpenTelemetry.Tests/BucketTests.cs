using Mesh.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Mesh.OpenTelemetry.Tests;

/// <summary>What the SDK of OpenTelemetry makes of our histograms, without a view of the user's.</summary>
public sealed class BucketTests : IDisposable
{
    private static readonly double[] s_usual = [.0005, .001, .0025, .005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10, 30, 60];

    // A machine that is busy makes some calls of an empty body longer than a millisecond.
    private readonly SteppedTime _time = new();
    private readonly List<Metric> _exported = [];
    private MeshMetrics? _metrics;

    public void Dispose() => _metrics?.Dispose();

    [Fact]
    public void The_advised_buckets_arrive()
    {
        Assert.Equal(s_usual, Bounds(Export(new MeshOptions(), static operation => Calls.Make(operation, 1))));
    }

    [Fact]
    public void Thresholds_of_the_application_have_buckets_of_their_own()
    {
        var options = new MeshOptions { DurationBoundaries = { TimeSpan.FromMilliseconds(200), TimeSpan.FromMinutes(2), TimeSpan.FromMilliseconds(100) } };
        Assert.Equal(s_usual.Append(.2).Append(120).Order(), Bounds(Export(options, static operation => Calls.Make(operation, 1))));
    }

    [Fact]
    public void The_99th_percentile_of_calls_of_microseconds_is_below_a_millisecond()
    {
        HistogramBuckets buckets = Export(new MeshOptions(), operation => Calls.Make(operation, 10_000, () => _time.Advance(TimeSpan.FromMicroseconds(5))));
        double estimate = Quantile(buckets, .99);
        Assert.InRange(estimate, 0, .001);
    }

    private HistogramBuckets Export(MeshOptions options, Action<Operation> calls)
    {
        // A meter of its own in each test: the SDK listens to all of one name.
        _metrics = new MeshMetrics(options, time: _time);
        using MeterProvider provider = Sdk.CreateMeterProviderBuilder().AddMeter(MeshMetrics.SourceName).AddInMemoryExporter(_exported).Build();
        calls(_metrics.Operation("store", "IStore", $"Get{Guid.NewGuid():N}"));
        provider.ForceFlush();
        Metric duration = _exported.Single(static metric => metric.Name == "mesh.operation.duration");
        foreach (ref readonly MetricPoint point in duration.GetMetricPoints()) return point.GetHistogramBuckets();
        throw new InvalidOperationException("No point was exported.");
    }

    private static List<double> Bounds(HistogramBuckets buckets)
    {
        var bounds = new List<double>();
        foreach (HistogramBucket bucket in buckets)
        {
            if (!double.IsInfinity(bucket.ExplicitBound)) bounds.Add(bucket.ExplicitBound);
        }

        return bounds;
    }

    // As Prometheus computes it: linear inside of the bucket.
    private static double Quantile(HistogramBuckets buckets, double quantile)
    {
        long count = 0;
        foreach (HistogramBucket bucket in buckets) count += bucket.BucketCount;
        double rank = quantile * count, lower = 0;
        foreach (HistogramBucket bucket in buckets)
        {
            if (rank <= bucket.BucketCount) return lower + ((bucket.ExplicitBound - lower) * rank / bucket.BucketCount);
            rank -= bucket.BucketCount;
            lower = bucket.ExplicitBound;
        }

        return lower;
    }
}
