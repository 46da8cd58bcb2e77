// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>The values of <see cref="BulkAttribute"/>.</summary>
public sealed partial record BulkSettings : PolicySettings
{
    /// <summary>The largest number of items in a batch.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>The number of batches that run at the same time.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>The handling of a failed batch, for an operation that returns a list of results.</summary>
    public BulkIsolation Isolation { get; init; }

    private protected override string? ValueProblem() =>
        Values.Problem(BulkSchema.Schema[nameof(BatchSize)], BatchSize)
        ?? Values.Problem(BulkSchema.Schema[nameof(Concurrency)], Concurrency);

    internal override BulkSettings Configured(IConfiguredValues values) => this with
    {
        BatchSize = values.Read(nameof(BatchSize), BatchSize),
        Concurrency = values.Read(nameof(Concurrency), Concurrency),
        Isolation = values.Read(nameof(Isolation), Isolation),
    };
}
