using Mesh.Startup;

namespace Mesh.Events;

/// <summary>Reports that a service has been restarted, or did not come back.</summary>
/// <param name="Restart">The report of the restart; null when the service did not come back.</param>
/// <param name="Error">The reason why the service did not come back; null when it did.</param>
public sealed record ServiceRestartEvent(ServiceRestart? Restart, Exception? Error = null) : MeshEvent
{
    /// <inheritdoc/>
    public override string Kind => "restart";

    /// <inheritdoc/>
    public override string ToString() => Error is null ? $"Service '{Service}' was restarted" : $"Service '{Service}' did not come back from a restart: {ErrorText.Of(Error)}";
}
