using Mesh.Policies;

namespace Mesh.Events;

/// <summary>Reports that a circuit breaker changed its state.</summary>
/// <param name="Name"><c>service/operation</c>, or the name under which operations share the breaker. The key of a keyed breaker is not reported.</param>
/// <param name="Before">The state before.</param>
/// <param name="After">The new state.</param>
public sealed record CircuitBreakerEvent(string Name, CircuitState Before, CircuitState After) : MeshEvent
{
    /// <inheritdoc/>
    public override string Kind => "breaker";

    /// <inheritdoc/>
    public override string ToString() => $"The circuit breaker '{Name}' went from {Before.Word()} to {After.Word()}";
}
