namespace Mesh.Policies;

/// <summary>The values of a <see cref="CachedAttribute"/>.</summary>
public sealed record CacheSettings : PolicySettings
{
    /// <summary>How long a result is kept.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>After which part of <see cref="Duration"/> a hit begins to fetch the result anew; 0 for never.</summary>
    public double RefreshAt { get; init; }

    /// <summary>How long null is kept; zero for not at all, null for as long as any result.</summary>
    public TimeSpan? NullDuration { get; init; }

    internal override string? Problem() =>
        Values.Positive(nameof(Duration), Duration)
        ?? (RefreshAt is >= 0 and < 1 ? null : Values.Invalid(nameof(RefreshAt), RefreshAt, "at least 0 and below 1"))
        ?? (NullDuration is { } duration ? Values.NotNegative(nameof(NullDuration), duration) : null);
}
