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
            new("Permits", Number, null, "How many calls run at the same time.") { IsPositional = true, Range = PolicyBounds.Permits },
            new("Queue", Number, "0", "How many more may wait, oldest first.") { Range = PolicyBounds.Queue },
            new("Name", Name, null, "Operations that give the same name share one limit.") { IsOnlyInCode = true, Label = "shared as", Otherwise = "the operation has its own" },
        ],
    };
}
