using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>The values of a <see cref="RetryAttribute"/>.</summary>
public sealed record RetrySettings : HandlingSettings
{
    /// <summary>How many attempts there are beyond the first; -1 for as many as <see cref="MaxDuration"/> allows.</summary>
    public int Count { get; init; } = 3;

    /// <summary>The wait before the second attempt.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait between two attempts.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After this time no further attempt begins; null for no limit.</summary>
    public TimeSpan? MaxDuration { get; init; }

    /// <summary>How the wait grows.</summary>
    public RetryBackoff Backoff { get; init; }

    /// <summary>Whether the wait is varied at random.</summary>
    public bool Jitter { get; init; } = true;

    internal override string? Problem() =>
        Values.Within(nameof(Count), Count, PolicyBounds.RetryCount)
        ?? Values.NotNegative(nameof(Delay), Delay)
        ?? Values.NotNegative(nameof(MaxDelay), MaxDelay)
        ?? (MaxDuration is { } limit ? Values.Positive(nameof(MaxDuration), limit) : null)
        ?? (Delay >= MaxDuration ? $"{nameof(Delay)} ({Delay}) is not below {nameof(MaxDuration)} ({MaxDuration}), so that no second attempt could begin" : null);
}
