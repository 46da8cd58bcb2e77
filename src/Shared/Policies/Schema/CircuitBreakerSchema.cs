using static Mesh.Shared.Policies.PolicyValueType;

namespace Mesh.Shared.Policies;

internal static class CircuitBreakerSchema
{
    public static PolicySchema Schema { get; } = new("CircuitBreaker")
    {
        Stage = "circuit breaker",
        Handles = true,
        CanBeAdded = true,
        Values =
        [
            new("FailureRatio", Share, "0.5", "The share of failures at which the breaker opens."),
            new("Sampling", Duration, "30s", """The time over which outcomes are counted if <see cref="Window"/> is not given."""),
            new("MinimumThroughput", Number, "20", """The number of calls within <see cref="Sampling"/> below which the breaker does not open.""") { Range = NumberRange.From(1) },
            // A bit for each, of each key.
            new("Window", Number, "0", "The number of most recent calls that are counted instead of those within a time; the breaker opens only once the window is full.") { Range = new(0, 1_000_000), Otherwise = "0, for a window of time" },
            new("Break", Duration, "5s", "The time for which the breaker stays open, and for which a half-open breaker waits for a trial before it admits another."),
            new("Trials", Number, "1", "The number of calls that a half-open breaker admits, and that must succeed to close it; more are admitted only in place of overdue ones.") { Range = NumberRange.From(1) },
            new("Name", Name, null, "The name of the breaker; operations that give the same name share it.") { IsOnlyInCode = true, Label = "shared as", Otherwise = "the operation has its own" },
            new("Key", Template, null, """A template over the operation's parameters (<c>"{tenant}"</c>) that gives each value a breaker of its own. At most <see cref="MaxKeys"/> are kept.""") { Label = "by", Otherwise = "none" },
            new("MaxKeys", Number, "1000", """
                The number of breakers that are kept for different keys. Beyond it, the breaker that has been idle longest is forgotten, of those without failures and those that nobody has asked for during
                <see cref="Sampling"/> and that would let a call through; while there is none, further keys share one breaker.
                """) { Range = PolicyBounds.MaxKeys },
            new("CountRejections", Flag, "false", "Whether rejections by the concurrency limit count as failures."),
        ],
    };
}
