// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
namespace Mesh;

public sealed partial class BulkAttribute
{
    /// <summary>The largest number of items in a batch. Range: at least 1. Default: 100.</summary>
    public int BatchSize { get; set; } = 100;

    /// <summary>The number of batches that run at the same time. Range: 1 to 10,000. Default: 4.</summary>
    public int Concurrency { get; set; } = 4;

    /// <summary>The handling of a failed batch, for an operation that returns a list of results. Default: all of its items are failures.</summary>
    public BulkIsolation Isolation { get; set; }
}
