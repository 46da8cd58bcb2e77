// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>The values of <see cref="RetryAttribute"/>.</summary>
public sealed partial record RetrySettings : HandlingSettings
{
    /// <summary>The number of attempts beyond the first; 0 for none, -1 for as many as <see cref="MaxDuration"/> allows.</summary>
    public int Count { get; init; } = 3;

    /// <summary>The wait before the second attempt.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait between two attempts.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The time after which no further attempt begins; an attempt under way may end.</summary>
    public TimeSpan? MaxDuration { get; init; }

    /// <summary>The growth of the wait from attempt to attempt.</summary>
    public RetryBackoff Backoff { get; init; }

    /// <summary>Whether the wait varies at random, so that callers that failed together do not come back together.</summary>
    public bool Jitter { get; init; } = true;

    private protected override string? ValueProblem() =>
        Values.Problem(RetrySchema.Schema[nameof(Count)], Count)
        ?? Values.Problem(RetrySchema.Schema[nameof(Delay)], Delay)
        ?? Values.Problem(RetrySchema.Schema[nameof(MaxDelay)], MaxDelay)
        ?? Values.Problem(RetrySchema.Schema[nameof(MaxDuration)], MaxDuration);

    internal override RetrySettings Configured(IConfiguredValues values) => this with
    {
        Count = values.Read(nameof(Count), Count),
        Delay = values.Read(nameof(Delay), Delay),
        MaxDelay = values.Read(nameof(MaxDelay), MaxDelay),
        MaxDuration = values.Read(nameof(MaxDuration), MaxDuration),
        Backoff = values.Read(nameof(Backoff), Backoff),
        Jitter = values.Read(nameof(Jitter), Jitter),
    };
}
