using static Mesh.Shared.Policies.PolicyValueType;

namespace Mesh.Shared.Policies;

internal static class HedgeSchema
{
    public static PolicySchema Schema { get; } = new("Hedge")
    {
        Stage = "hedge",
        Handles = true,
        Repeats = true,
        CanBeAdded = true,
        Values =
        [
            new("Delay", DurationOrZero, null, "The time to wait for an answer before the next attempt is started.") { IsPositional = true },
            new("Count", Number, "1", "The number of attempts beyond the first.") { Range = new(1, 10) },
        ],
    };
}
