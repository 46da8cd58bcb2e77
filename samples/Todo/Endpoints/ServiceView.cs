using Mesh;
using Mesh.Registry;

namespace Todo.Endpoints;

/// <summary>A service, as the API shows it.</summary>
/// <param name="Name">The name of the service.</param>
/// <param name="Status">The status of the service.</param>
/// <param name="Health">The health of the service.</param>
/// <param name="Critical">Whether the application cannot start without the service.</param>
/// <param name="DependsOn">The names of the dependencies.</param>
/// <param name="Capabilities">The tags by which the service can be found.</param>
/// <param name="Error">The reason why the service failed or is degraded; null if neither.</param>
internal sealed record ServiceView(
    string Name, ServiceStatus Status, ServiceHealth Health, bool Critical, IReadOnlyList<string> DependsOn, IReadOnlyList<string> Capabilities, string? Error)
{
    public static ServiceView Of(ServiceInfo service) => new(
        service.Name,
        service.Status,
        service.Health,
        service.Critical,
        [.. service.Dependencies.Select(static dependency => dependency.Service)],
        service.Capabilities,
        service.Error?.Message);
}
