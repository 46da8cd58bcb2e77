using System.Diagnostics.Metrics;
using Mesh.Composition;
using Mesh.Metrics;
using Mesh.Plan;
using Mesh.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Metrics;

public sealed class DurationBoundaryTests
{
    [Fact]
    public void Every_histogram_of_seconds_advises_the_same_buckets()
    {
        var services = new ServiceCollection();
        MeshBuilder.Begin(services, static options => options.DurationBoundaries.Add(TimeSpan.FromMilliseconds(200)))!.Complete(new MeshPlan([]));
        using ServiceProvider provider = services.BuildServiceProvider();
        MeshMetrics metrics = provider.GetRequiredService<MeshMetrics>();
        provider.GetRequiredService<PolicyTelemetry>();

        var found = new List<(string Name, IReadOnlyList<double>? Boundaries)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (ReferenceEquals(instrument.Meter, metrics.Meter) && instrument is Histogram<double> { Unit: "s" } histogram) found.Add((histogram.Name, histogram.Advice?.HistogramBucketBoundaries));
            },
        };
        listener.Start();

        Assert.Equal(["mesh.concurrency_limit.wait", "mesh.operation.duration"], found.Select(static each => each.Name).Order(StringComparer.Ordinal));
        Assert.All(found, each => Assert.Equal(metrics.Boundaries, each.Boundaries));
        Assert.Contains(.2, metrics.Boundaries);
    }

    [Fact]
    public void Boundaries_are_the_usual_ones_and_the_applications_in_order_and_each_once()
    {
        using var metrics = new MeshMetrics(new MeshOptions { DurationBoundaries = { TimeSpan.FromMinutes(5), TimeSpan.FromMilliseconds(.1), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5) } });
        Assert.Equal([.0001, .0005, .001, .0025, .005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10, 30, 60, 300], metrics.Boundaries);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_boundary_that_no_call_can_be_below_is_refused(int milliseconds)
    {
        var options = new MeshOptions { DurationBoundaries = { TimeSpan.FromMilliseconds(milliseconds) } };
        Assert.Contains("DurationBoundaries", Assert.Throws<ArgumentOutOfRangeException>(() => new MeshMetrics(options)).Message);
    }

    [Theory]
    [InlineData(1_000_000_000)]
    [InlineData(10_000_000)]
    [InlineData(3_579_545_000)]
    public void A_call_that_takes_as_long_as_a_bound_is_not_above_it(long frequency)
    {
        var clock = new Clock(frequency);
        using var metrics = new MeshMetrics(new MeshOptions(), time: clock);
        Operation operation = metrics.Operation("s", "C", "o");
        var seconds = new List<double>();
        using var listener = new MeterListener();
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => seconds.Add(value));
        listener.Start();
        listener.EnableMeasurementEvents(metrics.Duration);
        for (int milliseconds = 1; milliseconds <= 5000; milliseconds++)
        {
            operation.Start(out OperationCall call);
            clock.Now += frequency / 1000 * milliseconds;
            call.Leave();
            metrics.Record("own", TimeSpan.FromMilliseconds(milliseconds));
        }

        Assert.Equal(Enumerable.Range(1, 5000).SelectMany(static milliseconds => new[] { milliseconds / 1000d, milliseconds / 1000d }), seconds);
        var buckets = new long[Operation.BucketCount];
        OperationReading reading = operation.Read(buckets);
        var own = new long[Operation.BucketCount];
        metrics.Operations[1].Read(own);
        Assert.Equal(5000, reading.Count);
        Assert.Equal(buckets, own);
    }

    [Fact]
    public void The_longest_duration_that_there_is_can_be_recorded()
    {
        using var metrics = new MeshMetrics(new MeshOptions(), time: new Clock(1_000_000_000));
        metrics.Record("own", TimeSpan.MaxValue);
        Assert.Equal(1, Assert.Single(metrics.Snapshot()).Count);
    }

    private sealed class Clock(long frequency) : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => frequency;

        public override long GetTimestamp() => Now;
    }
}
