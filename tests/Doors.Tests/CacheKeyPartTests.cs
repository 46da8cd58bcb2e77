using Acme.Doors;
using Mesh.Facades.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Doors.Tests;

#pragma warning disable CA2012 // Each of these value tasks is consumed once, by hand: an await would allocate too.

/// <summary>What a step adds to the key of a cache keeps results apart, over our cache and over another.</summary>
[Collection("allocations")]
public sealed class CacheKeyPartTests : IDisposable
{
    private readonly Tenants _tenants = new();
    private readonly List<ServiceProvider> _providers = [];

    public void Dispose() => _providers.ForEach(static provider => provider.Dispose());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Results_of_two_tenants_are_kept_apart_and_those_of_one_are_shared(bool isOther)
    {
        IPrices prices = Open(isOther);
        Func<ValueTask<int>>[] calls = [() => prices.OfAsync("a"), () => prices.OfAsync("b"), prices.AllAsync, async () => await prices.AsAsync<int>(1), () => prices.FailingAsync("a")];
        var seen = new HashSet<int>();
        foreach (Func<ValueTask<int>> call in calls)
        {
            foreach (Tenant? tenant in (Tenant?[])[null, new(1, "eu"), new(1, "us"), new(2, "eu"), new(1, "eu|us"), new(1, "eu\\p")])
            {
                _tenants.Current = tenant;
                int first = await call();
                Assert.True(seen.Add(first), $"{tenant} got the result of another");
                _tenants.Current = tenant is null ? null : tenant with { };
                Assert.Equal(first, await call());
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_removes_a_key_removes_the_results_of_all_tenants_and_of_no_other_key(bool isOther)
    {
        IPrices prices = Open(isOther);
        var before = new List<(Tenant? Tenant, int Changed, int Other)>();
        foreach (Tenant? tenant in (Tenant?[])[null, new(1, "eu"), new(2, "eu")])
        {
            _tenants.Current = tenant;
            before.Add((tenant, await prices.OfAsync("a"), await prices.OfAsync("b")));
        }

        await prices.ChangeAsync("a");

        foreach ((Tenant? tenant, int changed, int other) in before)
        {
            _tenants.Current = tenant;
            Assert.NotEqual(changed, await prices.OfAsync("a"));
            Assert.Equal(other, await prices.OfAsync("b"));
        }
    }

    [Fact]
    public async Task An_operation_without_a_cache_does_not_ask_for_the_part()
    {
        IPrices prices = Open(isOther: false);
        Assert.NotEqual(await prices.UncachedAsync("a"), await prices.UncachedAsync("a"));
    }

    [Fact]
    public void A_hit_allocates_nothing()
    {
        IPrices prices = Open(isOther: false);
        _tenants.Current = new Tenant(1, "eu");
        int kept = Price();
        Assert.Equal(0, Allocated.Least(1000, Price, sum => Assert.Equal(kept * 1000, sum)));

        int Price() => prices.OfAsync("a").Result;
    }

    private IPrices Open(bool isOther)
    {
        IServiceCollection services = new ServiceCollection().AddSingleton(_tenants);
        if (isOther) services.AddHybridCache();
        ServiceProvider provider = services.AddMesh(static options => options.Accumulate = false).BuildServiceProvider();
        _providers.Add(provider);
        return provider.GetRequiredService<IPrices>();
    }
}
