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
}
