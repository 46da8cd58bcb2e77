using Mesh.Caching;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mesh.Runtime.Tests.Caching;

public sealed class RegistrationTests
{
    [Fact]
    public async Task Without_another_the_cache_is_ours_with_the_options_and_the_clock_of_the_application()
    {
        await using var mesh = new TestMesh { Configure = static options => options.Cache.Expiration = TimeSpan.FromSeconds(1) };
        var cache = Assert.IsType<MeshCache>(mesh.Provider.GetRequiredService<OperationCaches>().Cache);
        Assert.Same(cache, mesh.Provider.GetRequiredService<MeshCache>());
        await cache.SetAsync("a", 1);
        mesh.Time.Advance(1_000);
        Assert.Equal(2, await cache.GetOrCreateAsync("a", static _ => new ValueTask<int>(2)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_wins_whether_it_is_registered_before_or_after_and_if_only_where_there_is_none(bool before)
    {
        var services = new ServiceCollection();
        await using var mesh = new TestMesh();
        if (before) services.TryAddSingleton<HybridCache, OtherCache>();
        mesh.AddTo(services);
        if (!before) services.TryAddSingleton<HybridCache, OtherCache>(); // as Microsoft's AddHybridCache() does
        await using ServiceProvider provider = services.BuildServiceProvider();
        Assert.IsType<OtherCache>(provider.GetRequiredService<OperationCaches>().Cache);
    }

    [Fact]
    public async Task The_cache_is_closed_with_the_container()
    {
        var mesh = new TestMesh();
        MeshCache cache = mesh.Provider.GetRequiredService<MeshCache>();
        await cache.SetAsync("a", 1);
        await mesh.DisposeAsync();
        Assert.True(cache.IsClosed);
        Assert.Equal(0, cache.Count);
    }
}
