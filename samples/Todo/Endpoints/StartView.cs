using Mesh;
using Mesh.Profiling;

namespace Todo.Endpoints;

/// <summary>The start, as the page draws it.</summary>
/// <param name="Total">The milliseconds of the whole.</param>
/// <param name="OneByOne">The milliseconds that it would have taken one service after the other.</param>
/// <param name="Services">The services, in the order in which they began.</param>
internal sealed record StartView(double Total, double OneByOne, ServiceStartView[] Services)
{
    public static StartView Of(StartupReport start)
    {
        var chain = start.CriticalChain.Select(static service => service.Name).ToHashSet(StringComparer.Ordinal);
        return new StartView(
            start.Total.TotalMilliseconds,
            start.Sequential.TotalMilliseconds,
            [.. start.Services.Where(static service => service.Began).OrderBy(static service => service.Started).Select(service => ServiceStartView.Of(service, chain.Contains(service.Name)))]);
    }
}

/// <summary>The start of a service.</summary>
/// <param name="Name">The name of the service.</param>
/// <param name="Stage">The stage that it belongs to.</param>
/// <param name="Status">The status at the end of the start.</param>
/// <param name="From">The milliseconds after which it began.</param>
/// <param name="Took">The milliseconds that it took.</param>
/// <param name="IsCritical">Whether the start was as long as it was because of this service.</param>
internal sealed record ServiceStartView(string Name, string? Stage, ServiceStatus Status, double From, double Took, bool IsCritical)
{
    public static ServiceStartView Of(ServiceStart service, bool isCritical) =>
        new(service.Name, service.Stage, service.Status, service.Started.TotalMilliseconds, service.Duration.TotalMilliseconds, isCritical);
}
