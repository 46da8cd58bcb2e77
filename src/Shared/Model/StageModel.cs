namespace Mesh.Shared.Model;

/// <summary>A stage of the start.</summary>
/// <param name="Name">The name.</param>
/// <param name="Order">Where it comes among the stages.</param>
/// <param name="Gate">What must be true before the next begins.</param>
/// <param name="Timeout">In ticks of 100 ns; null for no limit.</param>
internal sealed record StageModel(string Name, int Order, StageGate Gate, long? Timeout);

/// <summary>The runtime's <c>StageGate</c>, with the same values.</summary>
internal enum StageGate
{
    Required = 0,
    Optional = 1,
    Started = 2,
}
