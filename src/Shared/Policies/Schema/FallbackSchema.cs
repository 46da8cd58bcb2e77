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
            new("Method", Method, null, "The name of the fallback method.") { IsPositional = true },
            new("OnCancellation", Flag, "false", "Whether the fallback is also called when the caller has cancelled the call."),
        ],
    };
}
