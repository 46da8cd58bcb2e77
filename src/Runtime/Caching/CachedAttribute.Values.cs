// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
namespace Mesh;

public sealed partial class CachedAttribute
{
    /// <summary>The time for which a result is kept.</summary>
    public string Duration { get; } = duration;

    /// <summary>A template over the operation's parameters, such as <c>"order:{id}"</c>, that tells results apart. Default: all parameters but the token.</summary>
    public string? Key { get; set; }

    /// <summary>The tags by which the result can be removed; templates, like <see cref="Key"/>. Default: none.</summary>
    #pragma warning disable CA1819 // An attribute's argument can only be an array.
    public string[] Tags { get; set; } = [];
    #pragma warning restore CA1819

    /// <summary>The share of <see cref="Duration"/> after which a hit begins to fetch the result anew in the background. Range: at least 0 and below 1. Default: 0, for never.</summary>
    public double RefreshAt { get; set; }

    /// <summary>The time for which null is kept (negative caching); zero to keep none. May be <c>"0s"</c>. Default: as for any result.</summary>
    public string? NullDuration { get; set; }
}
