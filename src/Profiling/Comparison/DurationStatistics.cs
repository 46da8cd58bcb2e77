namespace Mesh.Profiling;

/// <summary>What several measurements of one time have in common.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="Median">The one in the middle; of an even count, between the two in the middle.</param>
/// <param name="Spread">From the lower to the upper quartile: half of all lie in it.</param>
/// <param name="Least">The shortest.</param>
/// <param name="Most">The longest.</param>
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

/// <summary>What several starts have in common.</summary>
/// <param name="Total">How long they took.</param>
/// <param name="Services">How long each service worked, waits between attempts included. A start in which it failed or was late does not count.</param>
public sealed record StartupStatistics(DurationStatistics Total, IReadOnlyDictionary<string, DurationStatistics> Services);
