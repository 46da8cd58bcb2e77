using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>The values of a <see cref="RateLimitAttribute"/>.</summary>
public sealed record RateLimitSettings : PolicySettings
{
    /// <summary>How many calls.</summary>
    public required int Permits { get; init; }

    /// <summary>In what time.</summary>
    public required TimeSpan Per { get; init; }

    /// <summary>How it is counted.</summary>
    public RateLimitAlgorithm Algorithm { get; init; }

    /// <summary>How many calls may wait for their turn.</summary>
    public int Queue { get; init; }

    /// <summary>Whether every attempt counts, instead of the call.</summary>
    public bool PerAttempt { get; init; }

    /// <summary>Operations that give the same name share one limit; null for a limit of its own. Not to be configured.</summary>
    public string? Name { get; init; }

    /// <summary>How many limits are kept for different keys.</summary>
    public int MaxKeys { get; init; } = 1000;

    internal override string? Problem() =>
        Values.Within(nameof(Permits), Permits, PolicyBounds.Permits)
        ?? Values.Positive(nameof(Per), Per)
        ?? Values.Within(nameof(Queue), Queue, PolicyBounds.Queue)
        ?? Values.Within(nameof(MaxKeys), MaxKeys, PolicyBounds.MaxKeys);
}
