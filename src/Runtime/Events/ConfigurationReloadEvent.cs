namespace Mesh.Events;

/// <summary>The configuration has changed, and the policies of operations have its values.</summary>
/// <param name="Refused">The operations that keep what held before, as <c>service/operation</c>, since the new values cannot be used: the log says why.</param>
public sealed record ConfigurationReloadEvent(IReadOnlyList<string> Refused) : MeshEvent
{
    /// <inheritdoc/>
    public override string Kind => "reload";

    /// <inheritdoc/>
    public override string ToString() => $"The configuration was reloaded{(Refused.Count == 0 ? "" : $"; what it says is refused of {string.Join(", ", Refused)}")}";
}
