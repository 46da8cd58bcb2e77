using Mesh.Caching;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Mesh.Composition;

/// <summary>Registers the cache of operations.</summary>
internal static class CacheRegistrations
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton(static provider => new MeshCache(
            provider.GetRequiredService<MeshOptions>().Cache, provider.GetService<TimeProvider>(), provider.GetService<ILogger<MeshCache>>()));
        // MeshCache is not registered as HybridCache: Microsoft's AddHybridCache(), called after this, would find one and add nothing.
        services.TryAddSingleton(static provider => new OperationCaches(provider.GetService<HybridCache>() ?? provider.GetRequiredService<MeshCache>(), provider.GetService<ILogger<OperationCaches>>()));
    }
}
