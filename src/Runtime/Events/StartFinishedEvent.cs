using Mesh.Profiling;

namespace Mesh.Events;

/// <summary>Reports that the start of the services is over.</summary>
/// <param name="Report">The report of the start; null when there is none.</param>
/// <param name="Error">The reason why the start failed; null when it succeeded.</param>
public sealed record StartFinishedEvent(StartupReport? Report, Exception? Error = null) : MeshEvent
{
    /// <inheritdoc/>
    public override string Kind => "start";

    /// <inheritdoc/>
    public override string ToString() =>
        Error is not null ? $"The start of the services failed: {ErrorText.Of(Error)}" : Report is { } report ? $"The start is over, with {StartCounts.Of(report).Summary}" : "The start is over";
}
