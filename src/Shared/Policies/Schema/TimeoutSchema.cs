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
            new("Duration", Duration, null, "The time limit.") { IsPositional = true },
            new("Abandon", Flag, "false", "Whether the caller is answered at the limit even if the operation has not ended: the operation then goes on unobserved, and keeps its slot of the concurrency limit until it ends."),
            new("ReuseToken", Flag, "false", """
                Whether the source of the operation's token is used again by a later call. A call that is over within a few milliseconds then allocates nothing for its timeout; but the operation must not leave
                anything running that still uses the token, because the later call may cancel it.
                """) { IsOnlyInCode = true, Otherwise = "false, a token for each call" },
        ],
    };
}
