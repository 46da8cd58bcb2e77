using System.Globalization;

namespace Mesh.Profiling;

/// <summary>A comparison of current starts with those of a baseline.</summary>
/// <param name="Baseline">The durations of the whole start in the baseline.</param>
/// <param name="Current">The current durations.</param>
/// <param name="Services">The comparison of each service, by name.</param>
public sealed record StartupComparison(DurationStatistics Baseline, DurationStatistics Current, IReadOnlyList<ServiceComparison> Services)
{
    /// <summary>Whether the start as a whole became slower.</summary>
    public bool IsTotalRegression { get; init; }

    /// <summary>Whether only single starts are compared, which is not conclusive.</summary>
    public bool IsOfSingleStarts { get; init; }

    /// <summary>Whether the start as a whole, or a service, became slower.</summary>
    public bool IsRegression => IsTotalRegression || Services.Any(static service => service.IsRegression);

    /// <summary>The exit code for the shell: 1 for a regression, otherwise 0.</summary>
    public int ExitCode => IsRegression ? 1 : 0;

    /// <summary>
    /// The comparison in sentences: the whole start, then every service that became slower, is new, or is gone; and a remark
    /// when single starts are compared.
    /// </summary>
    public IReadOnlyList<string> Sentences =>
    [
        Sentence("the start", Baseline, Current, IsTotalRegression),
        .. Services.Where(static service => service.IsRegression).Select(static service => Sentence($"'{service.Service}'", service.Baseline!, service.Current!, true)),
        .. Services.Where(static service => service.Baseline is null).Select(static service => $"'{service.Service}' is new: {Milliseconds.Of(service.Current!.Median)}"),
        .. Services.Where(static service => service.Current is null).Select(static service => $"'{service.Service}' is gone, failed or was late; before: {Milliseconds.Of(service.Baseline!.Median)}"),
        .. IsOfSingleStarts ? [SingleStarts] : Array.Empty<string>(),
    ];

    private const string SingleStarts = "one start against one says little: machines are busy, and caches cold. help: record several, and compare their medians with a baseline that was merged from several.";

    private static string Sentence(string what, DurationStatistics before, DurationStatistics now, bool isRegression)
    {
        double? change = before.Median > TimeSpan.Zero ? 100 * ((now.Median / before.Median) - 1) : null;
        string percent = change is { } known ? string.Create(CultureInfo.InvariantCulture, $" ({known:+0;-0;0} %)") : "";
        return $"{(isRegression ? "regression: " : "")}{what} took {Milliseconds.Of(now.Median)}, before {Milliseconds.Of(before.Median)}{percent}";
    }
}

/// <summary>A comparison of a service's current starts with those of a baseline.</summary>
/// <param name="Service">The name of the service.</param>
/// <param name="Baseline">The durations of its work in the baseline; null if it is new, or had failed.</param>
/// <param name="Current">The current durations; null if it is gone, or failed.</param>
public sealed record ServiceComparison(string Service, DurationStatistics? Baseline, DurationStatistics? Current)
{
    /// <summary>Whether the service became slower.</summary>
    public bool IsRegression { get; init; }
}
