namespace Mesh.Profiling;

/// <summary>Statistics of several measurements of a duration.</summary>
/// <param name="Count">The number of measurements.</param>
/// <param name="Median">The median; for an even count, the mean of the two in the middle.</param>
/// <param name="Spread">The distance from the lower to the upper quartile, which contains half of the measurements.</param>
/// <param name="Least">The shortest duration.</param>
/// <param name="Most">The longest duration.</param>
public sealed record DurationStatistics(int Count, TimeSpan Median, TimeSpan Spread, TimeSpan Least, TimeSpan Most)
{
    internal static DurationStatistics Of(IEnumerable<TimeSpan> measured)
    {
        TimeSpan[] sorted = [.. measured.Order()];
        return new DurationStatistics(sorted.Length, Quantile(sorted, 0.5), Quantile(sorted, 0.75) - Quantile(sorted, 0.25), sorted[0], sorted[^1]);
    }

    internal static TimeSpan MedianOf(IEnumerable<TimeSpan> measured) => Quantile([.. measured.Order()], 0.5);

    // Between the two nearest, in proportion: what R calls type 7, and spreadsheets do.
    private static TimeSpan Quantile(TimeSpan[] sorted, double part)
    {
        double place = (sorted.Length - 1) * part;
        int below = (int)place;
        TimeSpan low = sorted[below], high = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return low + ((high - low) * (place - below));
    }
}

/// <summary>Statistics of several starts.</summary>
/// <param name="Total">The durations of the whole starts.</param>
/// <param name="Services">The durations of each service's work, waits between attempts included. Starts in which the service failed or was late do not count.</param>
public sealed record StartupStatistics(DurationStatistics Total, IReadOnlyDictionary<string, DurationStatistics> Services);
