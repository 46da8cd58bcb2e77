// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>The values of <see cref="CachedAttribute"/>.</summary>
public sealed partial record CacheSettings : PolicySettings
{
    /// <summary>The time for which a result is kept.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The share of <see cref="Duration"/> after which a hit begins to fetch the result anew in the background.</summary>
    public double RefreshAt { get; init; }

    /// <summary>The time for which null is kept (negative caching); zero to keep none.</summary>
    public TimeSpan? NullDuration { get; init; }

    private protected override string? ValueProblem() =>
        Values.Problem(CacheSchema.Schema[nameof(Duration)], Duration)
        ?? Values.Problem(CacheSchema.Schema[nameof(RefreshAt)], RefreshAt)
        ?? Values.Problem(CacheSchema.Schema[nameof(NullDuration)], NullDuration);

    internal override CacheSettings Configured(IConfiguredValues values) => this with
    {
        Duration = values.Read(nameof(Duration), Duration),
        RefreshAt = values.Read(nameof(RefreshAt), RefreshAt),
        NullDuration = values.Read(nameof(NullDuration), NullDuration),
    };
}
