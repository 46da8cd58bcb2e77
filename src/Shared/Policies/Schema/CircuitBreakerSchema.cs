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
            new("FailureRatio", Share, "0.5", "The share of failures that opens it."),
            new("Sampling", Duration, "30s", """The time over which outcomes are counted, when <see cref="Window"/> is not given."""),
            new("MinimumThroughput", Number, "20", "How many calls the time must have seen before the ratio says anything.") { Range = NumberRange.From(1) },
            // A bit for each, of each key.
            new("Window", Number, "0", "Counts the last so many calls instead of those of a time; the ratio is looked at when the window is full.") { Range = new(0, 1_000_000), Otherwise = "0, for a window of time" },
            new("Break", Duration, "5s", "How long it stays open, and half-open waits for a trial before it admits another."),
            new("Trials", Number, "1", "How many calls are admitted half-open, and must succeed; more only in the place of some that do not come back.") { Range = NumberRange.From(1) },
            new("Name", Name, null, "Operations that give the same name share one breaker.") { IsOnlyInCode = true, Label = "shared as", Otherwise = "the operation has its own" },
            new("Key", Template, null, """A template over the operation's parameters (<c>"{tenant}"</c>) that gives each value a breaker of its own. At most <see cref="MaxKeys"/> are kept.""") { Label = "by", Otherwise = "none" },
            new("MaxKeys", Number, "1000", """
                How many breakers are kept for different keys. Beyond, the one longest idle is forgotten that has nothing against its operation, or was not asked for during <see cref="Sampling"/> and would let a
                call through; while there is none, further keys share one breaker.
                """) { Range = PolicyBounds.MaxKeys },
            new("CountRejections", Flag, "false", "Whether rejections by the concurrency limit count as failures."),
        ],
    };
}
