using static Mesh.Shared.Policies.PolicyValueType;

namespace Mesh.Shared.Policies;

internal static class BulkSchema
{
    public static PolicySchema Schema { get; } = new("Bulk")
    {
        Stage = "bulk",
        StaysOn = true, // the service cannot be given more at once because somebody doubts the policies
        Values =
        [
            new("BatchSize", Number, "100", "The largest number of items in a batch.") { Range = PolicyBounds.BatchSize },
            new("Concurrency", Number, "4", "The number of batches that run at the same time.") { Range = PolicyBounds.Concurrency },
            new("Isolation", Word, "None", "The handling of a failed batch, for an operation that returns a list of results.")
            {
                Enum = "BulkIsolation", Words = ["None", "Halves", "Items"], Otherwise = "all of its items are failures",
            },
        ],
    };
}
