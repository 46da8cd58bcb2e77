using System.Diagnostics.Metrics;

namespace Mesh.Metrics;

/// <summary>
/// The bucket boundaries that collectors are advised to use for durations in seconds. Without advice, OpenTelemetry's are 0, 5, 10 and so
/// on, and nearly every call of a service would fall into the first bucket.
/// </summary>
internal static class DurationBoundaries
{
    /// <summary>The usual upper bounds of buckets, in seconds: from half a millisecond to a minute.</summary>
    public static IReadOnlyList<double> Usual { get; } = [.0005, .001, .0025, .005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10, 30, 60];

    /// <summary>
    /// Returns the usual bounds with others merged in, ascending. With a threshold among the bounds, the number of slower calls is exact,
    /// and an alert rule finds its bucket.
    /// </summary>
    /// <param name="others">Further bounds.</param>
    /// <returns>The upper bounds of buckets, in seconds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">One of the further bounds is not more than zero.</exception>
    public static IReadOnlyList<double> With(IEnumerable<TimeSpan> others) => [.. Usual.Concat(others.Select(Seconds)).Distinct().Order()];

    /// <summary>Creates a histogram of seconds.</summary>
    public static Histogram<double> Histogram(Meter meter, string name, string description, IReadOnlyList<double> boundaries) =>
        meter.CreateHistogram(name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = boundaries });

    private static double Seconds(TimeSpan boundary)
    {
        if (boundary <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(boundary), boundary, "A boundary of MeshOptions.DurationBoundaries must be above zero: no call takes less time.");
        return boundary.TotalSeconds;
    }
}
