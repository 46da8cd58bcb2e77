using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>The values of a <see cref="CircuitBreakerAttribute"/>.</summary>
public sealed record CircuitBreakerSettings : HandlingSettings
{
    /// <summary>The share of failures that opens the breaker.</summary>
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>The time over which outcomes are counted.</summary>
    public TimeSpan Sampling { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many calls the time must have seen.</summary>
    public int MinimumThroughput { get; init; } = 20;

    /// <summary>Over how many calls outcomes are counted; 0 to count over <see cref="Sampling"/>.</summary>
    public int Window { get; init; }

    /// <summary>How long it stays open.</summary>
    public TimeSpan Break { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many calls are admitted half-open, and must succeed.</summary>
    public int Trials { get; init; } = 1;

    /// <summary>Operations that give the same name share one breaker; null for a breaker of its own. Not to be configured.</summary>
    public string? Name { get; init; }

    /// <summary>How many breakers are kept for different keys.</summary>
    public int MaxKeys { get; init; } = 1000;

    /// <summary>Whether rejections by the concurrency limit count as failures.</summary>
    public bool CountRejections { get; init; }

    internal override string? Problem() =>
        (FailureRatio is > 0 and <= 1 ? null : Values.Invalid(nameof(FailureRatio), FailureRatio, "above 0 and at most 1"))
        ?? Values.Positive(nameof(Sampling), Sampling)
        ?? Values.Within(nameof(MinimumThroughput), MinimumThroughput, PolicyBounds.MinimumThroughput)
        ?? Values.Within(nameof(Window), Window, PolicyBounds.Window)
        ?? Values.Positive(nameof(Break), Break)
        ?? Values.Within(nameof(Trials), Trials, PolicyBounds.Trials)
        ?? Values.Within(nameof(MaxKeys), MaxKeys, PolicyBounds.MaxKeys);
}
