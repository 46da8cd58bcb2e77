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
            new("Permits", Number, null, "The number of calls that may begin in a period.") { IsPositional = true, Range = PolicyBounds.Permits },
            new("Per", Duration, "1s", "The length of the period.") { IsPositional = true, Label = "per" },
            new("Algorithm", Word, "TokenBucket", "The algorithm by which calls are counted.") { Enum = "RateLimitAlgorithm", Words = ["TokenBucket", "FixedWindow", "SlidingWindow"] },
            new("Queue", Number, "0", "The number of calls that may wait for their turn, oldest first.") { Range = PolicyBounds.Queue },
            new("PerAttempt", Flag, "false", "Whether each attempt of a retried call counts, instead of the call as a whole."),
            new("Name", Name, null, """
                The name of the limit; operations that give the same name share it. A <c>System.Threading.RateLimiting.RateLimiter</c> that the application registered as a keyed service under this name takes the
                place of ours: that limiter, and not the values here, then decides which calls are let through.
                """) { IsOnlyInCode = true, Label = "shared as", Otherwise = "the operation has its own" },
            new("Key", Template, null, """A template over the operation's parameters (<c>"{tenant}"</c>) that gives each value a limit of its own. At most <see cref="MaxKeys"/> are kept.""") { Label = "by", Otherwise = "none" },
            new("MaxKeys", Number, "1000", """
                The number of limits that are kept for different keys. Beyond it, the limit that has been idle longest is forgotten, of those that have all their permits; while there is none, further keys share
                one limit, so that no key gets more than it should.
                """) { Range = PolicyBounds.MaxKeys },
        ],
    };
}
