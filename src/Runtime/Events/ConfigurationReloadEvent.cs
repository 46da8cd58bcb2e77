namespace Mesh.Events;

/// <summary>Reports that the configuration has changed and that the policies of operations have taken over its values.</summary>
/// <param name="Refused">The operations, as <c>service/operation</c>, that keep their previous settings because the new values are invalid. The log has the reasons.</param>
public sealed record ConfigurationReloadEvent(IReadOnlyList<string> Refused) : MeshEvent
{
    /// <inheritdoc/>
    public override string Kind => "reload";

    /// <inheritdoc/>
    public override string ToString() => $"The configuration was reloaded{(Refused.Count == 0 ? "" : $"; what it says is refused of {string.Join(", ", Refused)}")}";
}
