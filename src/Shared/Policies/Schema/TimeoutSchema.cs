using static Mesh.Shared.Policies.PolicyValueType;

namespace Mesh.Shared.Policies;

internal static class TimeoutSchema
{
    public static PolicySchema Schema { get; } = new("Timeout")
    {
        Stage = "timeout",
        CanBeAdded = true,
        Values =
        [
            new("Duration", Duration, null, "The limit.") { IsPositional = true },
            new("Abandon", Flag, "false", "When true, the caller is answered at the limit although the operation has not ended: it goes on unobserved, and keeps its slot of the concurrency limit until it ends."),
            new("ReuseToken", Flag, "false", """
                When true, the source of the token that the operation is given is used again by a later call: then a call that is over within a few milliseconds allocates nothing for its timeout, and the operation
                must not let anything that goes on after it use its token, which may be cancelled by that later call.
                """) { IsOnlyInCode = true, Otherwise = "false, a token for each call" },
        ],
    };
}
