using Mesh.Profiling;

namespace Mesh.Events;

/// <summary>The start of the services is over.</summary>
/// <param name="Report">How it went; null when nothing of it is known.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
public sealed record StartFinishedEvent(StartupReport? Report, Exception? Error = null) : MeshEvent
{
    /// <inheritdoc/>
    public override string Kind => "start";

    /// <inheritdoc/>
    public override string ToString() =>
        Error is not null ? $"The start of the services failed: {ErrorText.Of(Error)}" : Report is { } report ? $"The start is over, with {StartCounts.Of(report).Summary}" : "The start is over";
}
