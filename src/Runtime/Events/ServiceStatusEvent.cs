using Mesh.Registry;

namespace Mesh.Events;

/// <summary>
/// Reports that the status of a service has changed. Waiting and starting, which every start passes through, are left out:
/// <see cref="IServiceRegistry.WatchAsync"/> reports them too.
/// </summary>
/// <param name="Before">The status reported before.</param>
/// <param name="After">The new status.</param>
/// <param name="Error">The reason why the service failed or is degraded; otherwise null.</param>
public sealed record ServiceStatusEvent(ServiceStatus Before, ServiceStatus After, Exception? Error = null) : MeshEvent
{
    /// <inheritdoc/>
    public override string Kind => "status";

    /// <inheritdoc/>
    public override string ToString() => $"Service '{Service}' went from {Before} to {After}{(Error is null ? "" : $": {ErrorText.Of(Error)}")}";
}
