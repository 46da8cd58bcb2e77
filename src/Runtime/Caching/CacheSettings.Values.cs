// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>The values of <see cref="CachedAttribute"/>.</summary>
public sealed partial record CacheSettings : PolicySettings
{
    /// <summary>How long a result is kept.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>After which part of <see cref="Duration"/> a hit begins to fetch the result anew in the background.</summary>
    public double RefreshAt { get; init; }

    /// <summary>How long null is kept (negative caching); zero for not at all.</summary>
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
