using Mesh.Policies;
using Microsoft.Extensions.Caching.Hybrid;

namespace Mesh.Caching;

/// <summary>
/// The settings of an operation's cache over a <c>HybridCache</c> other than ours. Immutable: a reload creates another object.
/// </summary>
internal sealed class HybridCacheValues(CacheSettings settings, CacheSwitch @switch)
{
    public CacheSwitch Switch { get; } = @switch;

    /// <summary>The time for which null is kept, if it differs from that of other results; else null.</summary>
    public TimeSpan? NullDuration { get; } = settings.NullDuration == settings.Duration ? null : settings.NullDuration;

    public HybridCacheEntryOptions Options { get; } = Lasting(settings.Duration);

    public HybridCacheEntryOptions? NullOptions { get; } = settings.NullDuration is { } duration ? Lasting(duration) : null;

    private static HybridCacheEntryOptions Lasting(TimeSpan duration) => new() { Expiration = duration, LocalCacheExpiration = duration };
}
