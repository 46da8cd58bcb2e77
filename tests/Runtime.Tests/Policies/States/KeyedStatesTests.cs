using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Policies.States;

public sealed class KeyedStatesTests
{
    private static readonly CircuitBreakerSettings s_settings = new() { Window = 1, FailureRatio = 1 };
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_key_has_one_state()
    {
        var breakers = Create<int>(10);
        CircuitBreaker one = breakers[1];
        Assert.Same(one, breakers[1]);
        Assert.NotSame(one, breakers[2]);
        Assert.Equal(2, breakers.All.Count);
    }

    [Fact]
    public void Beyond_the_bound_the_longest_idle_is_forgotten()
    {
        var breakers = Create<string>(3);
        CircuitBreaker[] before = [.. new[] { "a", "b", "c" }.Select(key => At(breakers, key))];
        Assert.Same(before[0], At(breakers, "a"));
        At(breakers, "d");
        Assert.Equal(3, breakers.All.Count);
        Assert.Same(before[0], At(breakers, "a"));
        Assert.Same(before[2], At(breakers, "c"));
        Assert.NotSame(before[1], At(breakers, "b"));
    }

    [Fact]
    public void One_that_is_open_is_kept_and_where_all_are_further_keys_share_one()
    {
        var breakers = Create<int>(2);
        CircuitBreaker open = At(breakers, 1);
        open.Open();
        CircuitBreaker idle = At(breakers, 2);
        At(breakers, 3);
        Assert.Same(open, At(breakers, 1));
        Assert.NotSame(idle, At(breakers, 2));
        breakers[2].Open();
        CircuitBreaker shared = At(breakers, 4);
        Assert.Same(shared, At(breakers, 5));
        Assert.Same(open, At(breakers, 1));
        Assert.Equal([null, 1, 2], breakers.All.Select(static listed => listed.Key).Order());
        Assert.Same(shared, breakers.All.Single(static listed => listed.IsOverflow).State);
        open.Close();
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.NotSame(shared, At(breakers, 4)); // there is room
    }

    [Fact]
    public void Settings_that_are_applied_reach_all_and_the_bound()
    {
        var breakers = Create<int>(4);
        for (int key = 0; key < 4; key++) At(breakers, key);
        breakers.Apply(s_settings with { Trials = 7 }, 2);
        Assert.Equal(2, breakers.All.Count);
        Assert.All([.. breakers.All.Select(static listed => listed.State), breakers[9]], static breaker => Assert.Equal(7, breaker.Settings.Trials));
    }

    [Fact]
    public void Looking_up_a_key_that_is_a_value_allocates_nothing()
    {
        var breakers = Create<(long Tenant, int Shard)>(10);
        Assert.Equal(0, Allocations.Least(1000, _ => Assert.NotNull(breakers[(1, 2)])));
    }

    [Fact]
    public void On_many_threads_the_bound_holds()
    {
        var breakers = Create<int>(50);
        Threads.Run(8, thread =>
        {
            var random = new Random(thread);
            for (int i = 0; i < 5000; i++)
            {
                Assert.NotNull(breakers[random.Next(200)]);
                if (i % 1000 == 0) Assert.InRange(breakers.All.Count, 1, 50);
            }
        });
        Assert.InRange(breakers.All.Count, 1, 50);
    }

    [Fact]
    public void Operations_share_by_name_and_have_their_own_else()
    {
        using var metrics = new Mesh.Metrics.MeshMetrics(new MeshOptions());
        var states = new PolicyStates(_time);
        Mesh.Metrics.Operation buy = metrics.Operation("shop", "IShop", "Buy"), sell = metrics.Operation("shop", "IShop", "Sell");
        Assert.Same(states.Breakers.Get(buy, s_settings, null), states.Breakers.Get(buy, s_settings, null));
        Assert.NotSame(states.Breakers.Get(buy, s_settings, null), states.Breakers.Get(sell, s_settings, null));
        Assert.Same(states.Breakers.Get(buy, s_settings, "payments"), states.Breakers.Get(sell, s_settings, "payments"));
        Assert.Same(states.Breakers.GetKeyed<int>(buy, s_settings, "tenants", 5), states.Breakers.GetKeyed<int>(sell, s_settings, "tenants", 5));
        _ = states.Breakers.GetKeyed<int>(buy, s_settings, "tenants", 5)[1];
        Assert.Equal(["payments", "shop/Buy", "shop/Sell", "tenants"], states.Breakers.All.Select(static breaker => breaker.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["payments", "shop/Buy", "shop/Sell", "tenants"], states.Breakers.Names.Order(StringComparer.Ordinal));
    }

    private KeyedStates<TKey, CircuitBreaker, CircuitBreakerSettings> Create<TKey>(int maxKeys) where TKey : notnull =>
        new("shop/Buy", s_settings, maxKeys, _time, (name, settings) => new CircuitBreaker(name, settings, _time, null));

    private CircuitBreaker At<TKey>(KeyedStates<TKey, CircuitBreaker, CircuitBreakerSettings> breakers, TKey key) where TKey : notnull
    {
        _time.Advance(1);
        return breakers[key];
    }
}
