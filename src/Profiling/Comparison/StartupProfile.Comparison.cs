namespace Mesh.Profiling;

// One start says little, since machines are busy and caches cold. Starts that were given up are left out. What compares is a room above the profile.
public sealed partial class StartupProfile
{
    /// <summary>The share of the baseline that a difference must exceed to be a regression: 10 %.</summary>
    public const double DefaultThreshold = 0.1;

    /// <summary>The time that a difference must exceed to be a regression, whatever the baseline: 50 ms.</summary>
    public static readonly TimeSpan DefaultLeast = TimeSpan.FromMilliseconds(50);

    /// <summary>Computes median, spread, and extremes of the whole start and of each service.</summary>
    /// <param name="profiles">The starts.</param>
    /// <returns>The statistics.</returns>
    /// <exception cref="ArgumentException">There are no profiles, or all are without services or were given up.</exception>
    public static StartupStatistics Summarize(IEnumerable<StartupProfile> profiles)
    {
        StartupProfile[] all = Checked(profiles, "summarize", nameof(profiles));
        DurationStatistics total = DurationStatistics.Of(all.Select(static profile => profile.Report.Total));
        var services = from profile in all
                       from service in profile.Report.Services
                       where Counts(service)
                       group service.Work + service.RetryWait by service.Name;
        return new StartupStatistics(total, services.ToDictionary(static service => service.Key, DurationStatistics.Of, StringComparer.Ordinal));
    }

    /// <summary>
    /// Merges profiles into one for the next build: services, dependencies and slots of the last profile, with the medians of all. The
    /// times at which services start are simulated from these.
    /// </summary>
    /// <param name="profiles">The starts, the newest last.</param>
    /// <returns>The merged profile.</returns>
    /// <exception cref="ArgumentException">There are no profiles, or all are without services or were given up.</exception>
    public static StartupProfile Merge(IEnumerable<StartupProfile> profiles) => ProfileMerger.Merge(Checked(profiles, "merge", nameof(profiles)));

    /// <summary>
    /// Finds the services that became slower: by more than the threshold, by more than <paramref name="least"/>, and by more
    /// than the baseline's own spread.
    /// </summary>
    /// <param name="baseline">The profiles of the baseline.</param>
    /// <param name="current">The current profiles.</param>
    /// <param name="threshold">The threshold as a share of the baseline: 0.1 for 10 %.</param>
    /// <param name="least">The time that a difference must exceed. Default: <see cref="DefaultLeast"/>.</param>
    /// <returns>The comparison of the medians.</returns>
    /// <exception cref="ArgumentException">One side has no profile with services of a start that was not given up.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is negative.</exception>
    public static StartupComparison Compare(IEnumerable<StartupProfile> baseline, IEnumerable<StartupProfile> current, double threshold = DefaultThreshold, TimeSpan? least = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threshold);
        StartupProfile[] old = Checked(baseline, "compare with as baseline", nameof(baseline)), recent = Checked(current, "compare", nameof(current));
        (StartupStatistics before, StartupStatistics now) = (Summarize(old), Summarize(recent));
        ServiceComparison[] services =
        [
            .. from name in before.Services.Keys.Union(now.Services.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
               let earlier = before.Services.GetValueOrDefault(name)
               let later = now.Services.GetValueOrDefault(name)
               select new ServiceComparison(name, earlier, later) { IsRegression = IsSlower(earlier, later) },
        ];
        return new StartupComparison(before.Total, now.Total, services)
        {
            IsTotalRegression = IsSlower(before.Total, now.Total),
            IsOfSingleStarts = old is [{ Starts: 1 }] && recent is [{ Starts: 1 }],
        };

        bool IsSlower(DurationStatistics? before, DurationStatistics? now)
        {
            if (before is null || now is null) return false;
            TimeSpan difference = now.Median - before.Median;
            return difference > before.Median * threshold && difference >= (least ?? DefaultLeast) && difference > before.Spread;
        }
    }

    internal static bool Counts(ServiceStart service) => service is { Began: true, GivenUp: false, IsLate: false } && service.Status != ServiceStatus.Failed;

    private static StartupProfile[] Checked(IEnumerable<StartupProfile> profiles, string what, string parameter)
    {
        ArgumentNullException.ThrowIfNull(profiles, parameter);
        StartupProfile[] all = [.. profiles];
        if (all.Length == 0) throw new ArgumentException($"There is nothing to {what}: no start-up profile was given.", parameter);
        if (all.All(static profile => profile.Report.Services.Count == 0)) throw new ArgumentException($"There is nothing to {what}: no start-up profile has a service.", parameter);
        StartupProfile[] whole = [.. all.Where(static profile => !profile.Report.GivenUp)];
        return whole.Length > 0 ? whole : throw new ArgumentException($"There is nothing to {what}: every start was given up.", parameter);
    }
}
