using Mesh.Policies;

namespace Mesh.Events;

/// <summary>A circuit breaker went from one state into another.</summary>
/// <param name="Name"><c>service/operation</c>, or the name under which operations share it. Of one that has a key, the key is not told.</param>
/// <param name="Before">The state before.</param>
/// <param name="After">The state now.</param>
public sealed record CircuitBreakerEvent(string Name, CircuitState Before, CircuitState After) : MeshEvent
{
    /// <inheritdoc/>
    public override string Kind => "breaker";

    /// <inheritdoc/>
    public override string ToString() => $"The circuit breaker '{Name}' went from {Before.Word()} to {After.Word()}";
}
