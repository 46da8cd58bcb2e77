using Mesh.Shared.Equatable;

namespace Mesh.Shared.Model;

/// <summary>A stage of the start.</summary>
/// <param name="Name">The name.</param>
/// <param name="Order">Its place in the order of stages.</param>
/// <param name="Gate">The condition for the next stage to begin.</param>
/// <param name="Timeout">The time limit in ticks of 100 ns; null for none.</param>
internal sealed record StageModel(string Name, int Order, StageGate Gate, long? Timeout)
{
    /// <summary>The names of the services that the gate requires, whatever <see cref="Gate"/> says.</summary>
    public EquatableArray<string> Required { get; init; }

    /// <summary>The names of the services that the gate does not require.</summary>
    public EquatableArray<string> Optional { get; init; }

    public bool SkipOnTimeout { get; init; }

    /// <summary>The number of retries of its services that declare none; null when not declared.</summary>
    public int? Retries { get; init; }

    /// <summary>The delay before the first retry in ticks of 100 ns; null for the default.</summary>
    public long? RetryDelay { get; init; }

    /// <summary>Gets the gate's condition for a service of the stage.</summary>
    public StageGate GateOf(string service) => Required.Contains(service) ? StageGate.Required : Optional.Contains(service) ? StageGate.Optional : Gate;
}

/// <summary>The runtime's <c>StageGate</c>, with the same values.</summary>
internal enum StageGate
{
    Required = 0,
    Optional = 1,
    Started = 2,
}
