namespace Mesh;

/// <summary>The start of the services is over.</summary>
/// <param name="Report">How it went; null when nothing of it is known.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
public sealed record StartFinishedEvent(StartupReport? Report, Exception? Error = null) : MeshEvent
{
    /// <inheritdoc/>
    public override string Kind => "start";

    /// <inheritdoc/>
    public override string ToString() => Error is null ? $"The start of {Report?.Services.Count ?? 0} services is over" : $"The start of the services failed: {Error.Message}";
}
