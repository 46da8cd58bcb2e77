using Mesh.Caching;
using Mesh.Policies;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mesh.Composition;

/// <summary>Registers the cache of operations.</summary>
internal static class CacheRegistrations
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton(static provider => new MeshCache(
            provider.GetRequiredService<MeshOptions>().Cache, provider.GetService<TimeProvider>(), LazyLog<MeshCache>.Of(provider)));
        // MeshCache is not registered as HybridCache: Microsoft's AddHybridCache(), called after this, would find one and add nothing.
        services.TryAddSingleton(static provider => new OperationCaches(provider.GetService<HybridCache>() ?? provider.GetRequiredService<MeshCache>(), LazyLog<OperationCaches>.Of(provider)));
    }
}
