using static Mesh.Shared.Policies.PolicyValueType;

namespace Mesh.Shared.Policies;

internal static class RetrySchema
{
    public static PolicySchema Schema { get; } = new("Retry")
    {
        Stage = "retry",
        Handles = true,
        Repeats = true,
        CanBeAdded = true,
        Values =
        [
            new("Count", Number, "3", """The number of attempts beyond the first; 0 for none, -1 for as many as <see cref="MaxDuration"/> allows.""") { IsPositional = true, Range = NumberRange.From(-1) },
            new("Delay", DurationOrZero, "100ms", "The wait before the second attempt."),
            new("MaxDelay", Duration, "30s", "The longest wait between two attempts."),
            new("MaxDuration", Duration, null, "The time after which no further attempt begins; an attempt under way may end.") { Otherwise = "no limit" },
            new("Backoff", Word, "Exponential", "The growth of the wait from attempt to attempt.") { Enum = "RetryBackoff", Words = ["Exponential", "Linear", "Constant"] },
            new("Jitter", Flag, "true", "Whether the wait varies at random, so that callers that failed together do not come back together."),
        ],
    };
}
