using Mesh.Startup;

namespace Mesh.Events;

/// <summary>A service has been restarted, or did not come back.</summary>
/// <param name="Restart">How it went; null when it did not come back.</param>
/// <param name="Error">Why it did not come back; null when it did.</param>
public sealed record ServiceRestartEvent(ServiceRestart? Restart, Exception? Error = null) : MeshEvent
{
    /// <inheritdoc/>
    public override string Kind => "restart";

    /// <inheritdoc/>
    public override string ToString() => Error is null ? $"Service '{Service}' was restarted" : $"Service '{Service}' did not come back from a restart: {ErrorText.Of(Error)}";
}
