using static Mesh.Shared.Policies.PolicyValueType;

namespace Mesh.Shared.Policies;

internal static class RateLimitSchema
{
    public static PolicySchema Schema { get; } = new("RateLimit")
    {
        Stage = "rate limit",
        CanBeAdded = true,
        Values =
        [
            new("Permits", Number, null, "How many calls.") { IsPositional = true, Range = PolicyBounds.Permits },
            new("Per", Duration, "1s", "In what time.") { IsPositional = true, Label = "per" },
            new("Algorithm", Word, "TokenBucket", "How it is counted.") { Enum = "RateLimitAlgorithm", Words = ["TokenBucket", "FixedWindow", "SlidingWindow"] },
            new("Queue", Number, "0", "How many calls may wait for their turn, oldest first.") { Range = PolicyBounds.Queue },
            new("PerAttempt", Flag, "false", "Whether every attempt of a retried call counts, instead of the call."),
            new("Name", Name, null, """
                Operations that give the same name share one limit. A <c>System.Threading.RateLimiting.RateLimiter</c> that the application registered as keyed service under this name stands in the place of
                ours: then it, and not the values here, says what is let through.
                """) { IsOnlyInCode = true, Label = "shared as", Otherwise = "the operation has its own" },
            new("Key", Template, null, """A template over the operation's parameters (<c>"{tenant}"</c>) that gives each value a limit of its own. At most <see cref="MaxKeys"/> are kept.""") { Label = "by", Otherwise = "none" },
            new("MaxKeys", Number, "1000", """
                How many limits are kept for different keys. Beyond, the one longest idle is forgotten that has all its permits; while there is none, further keys share one limit, so that no key gets more than it
                should.
                """) { Range = PolicyBounds.MaxKeys },
        ],
    };
}
