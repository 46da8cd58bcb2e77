using static Mesh.Shared.Policies.PolicyValueType;

namespace Mesh.Shared.Policies;

internal static class FallbackSchema
{
    public static PolicySchema Schema { get; } = new("Fallback")
    {
        Stage = "fallback",
        Handles = true,
        StaysOn = true, // it is what is left
        Values =
        [
            new("Method", Method, null, "The name of the method.") { IsPositional = true },
            new("OnCancellation", Flag, "false", "Whether it is called for the caller's own cancellation too."),
        ],
    };
}
