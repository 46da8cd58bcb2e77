using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>The values of a <see cref="BulkAttribute"/>. Where it is off, the service is given the whole list at once.</summary>
public sealed record BulkSettings : PolicySettings
{
    /// <summary>How many items a batch has at the most.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>How many batches run at the same time.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>What is done with a batch that fails, of an operation that returns a list of results.</summary>
    public BulkIsolation Isolation { get; init; }

    internal override string? Problem() => Values.Within(nameof(BatchSize), BatchSize, PolicyBounds.BatchSize) ?? Values.Within(nameof(Concurrency), Concurrency, PolicyBounds.Concurrency);
}
