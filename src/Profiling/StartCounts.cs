using System.Globalization;

namespace Mesh.Profiling;

/// <summary>How many services a start was of, how many of them did start, and what became of the others, with their names.</summary>
internal sealed class StartCounts
{
    private const int MostNames = 10;
    private readonly string[] _failed;
    private readonly string[] _withOthers;
    private readonly string[] _late;
    private readonly string[] _left;

    private StartCounts(ILookup<ServiceStatus, string> tried, ILookup<ServiceStatus, string> untried)
    {
        _failed = [.. tried[ServiceStatus.Failed]];
        _withOthers = [.. untried[ServiceStatus.Failed]];
        _late = [.. tried[ServiceStatus.Late], .. untried[ServiceStatus.Late]];
        // Of a start that was given up.
        _left = [.. new[] { tried, untried }.SelectMany(static all => all.Where(static group => group.Key is ServiceStatus.Registered or ServiceStatus.Waiting or ServiceStatus.Starting).SelectMany(static names => names))];
        All = tried.Sum(static group => group.Count()) + untried.Sum(static group => group.Count());
        Started = All - _failed.Length - _withOthers.Length - _late.Length - _left.Length;
    }

    /// <summary>How many the start was of.</summary>
    public int All { get; }

    /// <summary>How many can be called.</summary>
    public int Started { get; }

    public bool IsComplete => Started == All;

    /// <summary>Such as <c>14 services</c>, or <c>10 of 14 services</c>.</summary>
    public string Summary => IsComplete ? string.Create(CultureInfo.InvariantCulture, $"{All} {(All == 1 ? "service" : "services")}") : string.Create(CultureInfo.InvariantCulture, $"{Started} of {All} services");

    /// <summary>What became of those that did not start, such as <c>1 failed (cache), 1 not started because of what it requires (search)</c>; empty where all did.</summary>
    public string Others => string.Join(", ", new[]
    {
        Part(_failed, "failed"),
        Part(_withOthers, "not started because of what it requires", "not started because of what they require"),
        Part(_late, "late"),
        Part(_left, "not started"),
    }.OfType<string>());

    public static StartCounts Of(StartupReport report) => new(
        report.Services.ToLookup(static service => service.Status, static service => service.Name),
        report.Untried.ToLookup(static service => service.Value, static service => service.Key));

    private static string? Part(string[] names, string one, string? several = null)
    {
        if (names.Length == 0) return null;
        string more = names.Length > MostNames ? string.Create(CultureInfo.InvariantCulture, $" and {names.Length - MostNames} more") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{names.Length} {(names.Length == 1 ? one : several ?? one)} ({string.Join(", ", names.Take(MostNames))}{more})");
    }
}
