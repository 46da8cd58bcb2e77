namespace Mesh.Events;

/// <summary>The effective health of a service has changed: its own, or that of what it requires.</summary>
/// <param name="Before">How it did.</param>
/// <param name="After">How it does.</param>
/// <param name="Reason">Why it does not do well; null when it does.</param>
/// <param name="Cause">The service whose own health is the reason, which may be this one; null when it does well.</param>
public sealed record ServiceHealthEvent(ServiceHealth Before, ServiceHealth After, string? Reason = null, string? Cause = null) : MeshEvent
{
    /// <inheritdoc/>
    public override string Kind => "health";

    /// <inheritdoc/>
    public override string ToString() => $"The health of service '{Service}' went from {Before} to {After}{(Reason is null ? "" : $": {Reason}")}";
}
