using System.Diagnostics.Metrics;

namespace Mesh.Metrics;

/// <summary>
/// The one place that says into which buckets collectors shall put durations in seconds: without advice OpenTelemetry's are 0, 5, 10 and so on, which every call of a service falls into the first of.
/// </summary>
internal static class DurationBoundaries
{
    /// <summary>Upper bounds of buckets in seconds: from half a millisecond to a minute.</summary>
    public static IReadOnlyList<double> Usual { get; } = [.0005, .001, .0025, .005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10, 30, 60];

    /// <summary>The usual ones with others merged in, ascending. A bound that is a threshold makes "how many were slower" exact, and a rule on it have its bucket.</summary>
    /// <param name="others">Further bounds.</param>
    /// <returns>Upper bounds of buckets in seconds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">One of the others is not more than zero.</exception>
    public static IReadOnlyList<double> With(IEnumerable<TimeSpan> others) => [.. Usual.Concat(others.Select(Seconds)).Distinct().Order()];

    /// <summary>Makes a histogram of seconds.</summary>
    public static Histogram<double> Histogram(Meter meter, string name, string description, IReadOnlyList<double> boundaries) =>
        meter.CreateHistogram(name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = boundaries });

    private static double Seconds(TimeSpan boundary)
    {
        if (boundary <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(boundary), boundary, "A boundary of MeshOptions.DurationBoundaries must be more than zero: no call takes less.");
        return boundary.TotalSeconds;
    }
}
