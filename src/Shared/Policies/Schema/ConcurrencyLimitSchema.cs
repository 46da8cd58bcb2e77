using static Mesh.Shared.Policies.PolicyValueType;

namespace Mesh.Shared.Policies;

internal static class ConcurrencyLimitSchema
{
    public static PolicySchema Schema { get; } = new("ConcurrencyLimit")
    {
        Stage = "concurrency limit",
        CanBeAdded = true,
        Values =
        [
            new("Permits", Number, null, "The number of calls that may run at the same time.") { IsPositional = true, Range = PolicyBounds.Permits },
            new("Queue", Number, "0", "The number of further calls that may wait, oldest first.") { Range = PolicyBounds.Queue },
            new("Name", Name, null, "The name of the limit; operations that give the same name share it.") { IsOnlyInCode = true, Label = "shared as", Otherwise = "the operation has its own" },
        ],
    };
}
