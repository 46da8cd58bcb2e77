using System.Globalization;

namespace Mesh.Profiling;

/// <summary>The number of services of a start, of those that started, and of the others by outcome, with their names.</summary>
internal sealed class StartCounts
{
    private const int MostNames = 10;
    private readonly string[] _failed;
    private readonly string[] _withOthers;
    private readonly string[] _busy;
    private readonly string[] _late;
    private readonly string[] _givenUp;
    private readonly string[] _left;

    private StartCounts(IReadOnlyList<ServiceStart> services)
    {
        _failed = Names(static service => service is { Began: true, Status: ServiceStatus.Failed });
        _withOthers = Names(static service => service is { Began: false, StillBusy: false, Status: ServiceStatus.Failed });
        _busy = Names(static service => service is { Began: false, StillBusy: true, Status: ServiceStatus.Failed });
        _late = Names(static service => service.Status == ServiceStatus.Late);
        _givenUp = Names(static service => service.Began && IsLeft(service));
        _left = Names(static service => !service.Began && IsLeft(service));
        All = services.Count;
        Started = All - _failed.Length - _withOthers.Length - _busy.Length - _late.Length - _givenUp.Length - _left.Length;

        string[] Names(Func<ServiceStart, bool> are) => [.. services.Where(are).Select(static service => service.Name)];
    }

    /// <summary>The number of services of the start.</summary>
    public int All { get; }

    /// <summary>The number of services that can be called.</summary>
    public int Started { get; }

    public bool IsComplete => Started == All;

    /// <summary>The counts as text, such as <c>14 services</c>, or <c>10 of 14 services</c>.</summary>
    public string Summary => IsComplete ? string.Create(CultureInfo.InvariantCulture, $"{All} {(All == 1 ? "service" : "services")}") : string.Create(CultureInfo.InvariantCulture, $"{Started} of {All} services");

    /// <summary>
    /// The outcomes of services that did not start, such as <c>1 failed (cache), 1 not started because of what it requires
    /// (search)</c>; empty when all started.
    /// </summary>
    public string Others => string.Join(", ", new[]
    {
        Part(_failed, "failed"),
        Part(_withOthers, "not started because of what it requires", "not started because of what they require"),
        Part(_busy, "not started because its own hook of an earlier start still ran", "not started because their own hooks of an earlier start still ran"),
        Part(_late, "late"),
        Part(_givenUp, "given up"),
        Part(_left, "not started"),
    }.OfType<string>());

    public static StartCounts Of(StartupReport report) => new(report.Services);

    // Of a start that was given up.
    private static bool IsLeft(ServiceStart service) => service.Status is ServiceStatus.Registered or ServiceStatus.Waiting or ServiceStatus.Starting;

    private static string? Part(string[] names, string one, string? several = null)
    {
        if (names.Length == 0) return null;
        string more = names.Length > MostNames ? string.Create(CultureInfo.InvariantCulture, $" and {names.Length - MostNames} more") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{names.Length} {(names.Length == 1 ? one : several ?? one)} ({string.Join(", ", names.Take(MostNames))}{more})");
    }
}
