using Mesh.Shared.Equatable;

namespace Mesh.Shared.Model;

/// <summary>A stage of the start.</summary>
/// <param name="Name">The name.</param>
/// <param name="Order">Where it comes among the stages.</param>
/// <param name="Gate">What must be true before the next begins.</param>
/// <param name="Timeout">In ticks of 100 ns; null for no limit.</param>
internal sealed record StageModel(string Name, int Order, StageGate Gate, long? Timeout)
{
    /// <summary>The names of the services that the gate requires, whatever <see cref="Gate"/> says.</summary>
    public EquatableArray<string> Required { get; init; }

    /// <summary>The names of those that it does not require.</summary>
    public EquatableArray<string> Optional { get; init; }

    public bool SkipOnTimeout { get; init; }

    /// <summary>How many times the start of its services is tried again, where they do not say so themselves; null for none.</summary>
    public int? Retries { get; init; }

    /// <summary>In ticks of 100 ns; null for the default.</summary>
    public long? RetryDelay { get; init; }

    /// <summary>What the gate asks of a service of the stage.</summary>
    public StageGate GateOf(string service) => Required.Contains(service) ? StageGate.Required : Optional.Contains(service) ? StageGate.Optional : Gate;
}

/// <summary>The runtime's <c>StageGate</c>, with the same values.</summary>
internal enum StageGate
{
    Required = 0,
    Optional = 1,
    Started = 2,
}
