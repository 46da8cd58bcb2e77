using Mesh.Registry;

namespace Mesh.Events;

/// <summary>The status of a service has changed. That it waits and starts is not told, which every start passes through: <see cref="IServiceRegistry.WatchAsync"/> has that too.</summary>
/// <param name="Before">The status that was told before.</param>
/// <param name="After">The status now.</param>
/// <param name="Error">Why it failed or is degraded; else null.</param>
public sealed record ServiceStatusEvent(ServiceStatus Before, ServiceStatus After, Exception? Error = null) : MeshEvent
{
    /// <inheritdoc/>
    public override string Kind => "status";

    /// <inheritdoc/>
    public override string ToString() => $"Service '{Service}' went from {Before} to {After}{(Error is null ? "" : $": {ErrorText.Of(Error)}")}";
}
