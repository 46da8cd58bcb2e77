using Mesh.Policies;
using Microsoft.Extensions.Caching.Hybrid;

namespace Mesh.Caching;

/// <summary>What holds of an operation's cache in another <c>HybridCache</c> than ours. Never changed: others hold after a reload.</summary>
internal sealed class HybridCacheValues(CacheSettings settings, CacheSwitch @switch)
{
    public CacheSwitch Switch { get; } = @switch;

    /// <summary>How long null is kept, where that differs from other results.</summary>
    public TimeSpan? NullDuration { get; } = settings.NullDuration == settings.Duration ? null : settings.NullDuration;

    public HybridCacheEntryOptions Options { get; } = Lasting(settings.Duration);

    public HybridCacheEntryOptions? NullOptions { get; } = settings.NullDuration is { } duration ? Lasting(duration) : null;

    private static HybridCacheEntryOptions Lasting(TimeSpan duration) => new() { Expiration = duration, LocalCacheExpiration = duration };
}
