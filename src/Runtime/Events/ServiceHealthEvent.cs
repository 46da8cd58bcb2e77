namespace Mesh.Events;

/// <summary>Reports that the effective health of a service has changed: its own, or that of something it requires.</summary>
/// <param name="Before">The health before.</param>
/// <param name="After">The new health.</param>
/// <param name="Reason">The reason why the service is not healthy; null when it is.</param>
/// <param name="Cause">The name of the service whose own health is the reason, possibly this one; null when the service is healthy.</param>
public sealed record ServiceHealthEvent(ServiceHealth Before, ServiceHealth After, string? Reason = null, string? Cause = null) : MeshEvent
{
    /// <inheritdoc/>
    public override string Kind => "health";

    /// <inheritdoc/>
    public override string ToString() => $"The health of service '{Service}' went from {Before} to {After}{(Reason is null ? "" : $": {Reason}")}";
}
