using Mesh.Caching;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Caching;

/// <summary>Operations are cached in the <c>HybridCache</c> that the application registered.</summary>
public sealed class OtherCacheTests : IDisposable
{
    private static readonly AsyncLocal<string?> s_tenant = new();

    private readonly OtherCache _other = new();
    private readonly Orders _orders;

    public OtherCacheTests() => _orders = new Orders(cache: _other);

    [Fact]
    public async Task Results_are_kept_there_under_the_key_as_text()
    {
        Assert.Equal("1, call 1", await _orders.GetAsync(1));
        Assert.Equal("1, call 1", await _orders.GetAsync(1));
        Assert.Equal("1, call 1", await _other.GetOrCreateAsync("order:1", static _ => new ValueTask<string?>("other")));
        Assert.Equal(TimeSpan.FromMinutes(1), _other.Options["order:1"]!.Expiration);
        Assert.Equal([CacheResult.Miss, CacheResult.Hit], _orders.Results);
        Assert.Equal(0, _orders.Own.Count);
    }

    [Fact]
    public async Task Keys_and_tags_remove_them()
    {
        for (int i = 0; i < 4; i++) await _orders.GetAsync(i);
        await _orders.Caches.RemoveAsync("order:0");
        await _orders.Cache.RemoveAsync(1);
        await _orders.Caches.RemoveByTagAsync("even");
        Assert.Equal(("0, call 5", "1, call 6", "2, call 7", "3, call 4"), (await _orders.GetAsync(0), await _orders.GetAsync(1), await _orders.GetAsync(2), await _orders.GetAsync(3)));
    }

    [Theory]
    [InlineData("key")]
    [InlineData("state")]
    [InlineData("tag")]
    [InlineData("*")]
    public async Task What_was_removed_while_it_was_fetched_is_not_kept_and_who_comes_later_does_not_get_it(string way)
    {
        var gate = new Gate();
        _orders.Fetch = async (_, token) =>
        {
            await gate.PassAsync(token);
            return "old";
        };
        Task<string?> first = _orders.GetAsync(2).AsTask();
        await gate.Entered;
        await (way switch { "key" => _orders.Caches.RemoveAsync("order:2"), "state" => _orders.Cache.RemoveAsync(2), "tag" => _orders.Caches.RemoveByTagAsync("even"), _ => _orders.Caches.RemoveByTagAsync("*") });
        _orders.Fetch = static (_, _) => new ValueTask<string?>("new");
        Task<string?> later = _orders.GetAsync(2).AsTask();
        gate.Release();
        Assert.Equal(("old", "new"), (await first.Soon(), await later.Soon()));
        Assert.Equal("new", await _orders.GetAsync(2));
    }

    [Fact]
    public async Task What_was_removed_after_its_caller_was_cancelled_is_not_kept()
    {
        var gate = new Gate();
        _orders.Fetch = async (_, token) =>
        {
            await gate.PassAsync(token);
            return "old";
        };
        using var cancellation = new CancellationTokenSource();
        Task<string?> caller = _orders.GetAsync(1, cancellation.Token).AsTask();
        await gate.Entered;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller.Soon());
        await _orders.Caches.RemoveAsync("order:1");
        _orders.Fetch = static (_, _) => new ValueTask<string?>("new");
        Task<string?> later = _orders.GetAsync(1).AsTask();
        gate.Release();
        Assert.Equal(("new", "new"), (await later.Soon(), await _orders.GetAsync(1)));
    }

    [Fact]
    public async Task The_call_has_the_context_of_the_leader_though_that_cache_drops_it()
    {
        using var cancellation = new CancellationTokenSource();
        s_tenant.Value = "north";
        _orders.Fetch = async (_, _) =>
        {
            string? before = s_tenant.Value;
            await Task.Yield();
            return $"{before} {s_tenant.Value}";
        };
        Assert.Equal("north north", await _orders.GetAsync(1, cancellation.Token));
    }

    [Fact]
    public async Task Exceptions_pass_through_and_are_not_kept()
    {
        var failure = new InvalidOperationException("broken");
        _orders.Fetch = (_, _) => throw failure;
        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(async () => await _orders.GetAsync(1)));
        _orders.Fetch = null;
        Assert.Equal("1, call 2", await _orders.GetAsync(1));
    }

    [Fact]
    public async Task What_is_not_to_be_kept_reaches_all_who_wait_and_is_not_kept()
    {
        var gate = new Gate();
        _orders.Keep = static result => result != "failed";
        _orders.Fetch = async (_, token) =>
        {
            await gate.PassAsync(token);
            return "failed";
        };
        Task<string?> leader = _orders.GetAsync(1).AsTask(), waiter = _orders.GetAsync(1).AsTask();
        gate.Release();
        Assert.Equal(("failed", "failed"), (await leader.Soon(), await waiter.Soon()));
        Assert.Equal([CacheResult.Joined, CacheResult.Miss], _orders.Results.Order().Reverse());
        _orders.Fetch = null;
        Assert.Equal("1, call 2", await _orders.GetAsync(1));
    }

    [Theory]
    [InlineData(null, 60)]
    [InlineData(5, 5)]
    [InlineData(0, null)]
    public async Task Null_is_kept_as_long_as_NullDuration_says(int? seconds, int? kept)
    {
        _orders.Cache.Apply(Orders.Minute with { NullDuration = seconds is { } value ? TimeSpan.FromSeconds(value) : null });
        _orders.Fetch = static (_, _) => default;
        Assert.Null(await _orders.GetAsync(1));
        Assert.Equal(kept is { } duration ? TimeSpan.FromSeconds(duration) : null, _other.Options.GetValueOrDefault("order:1")?.Expiration);
        Assert.Null(await _orders.GetAsync(1));
        Assert.Equal(kept is null ? 2 : 1, _orders.Calls);
    }

    [Fact]
    public async Task A_cancelled_caller_gets_his_own_token()
    {
        var gate = new Gate();
        _orders.Fetch = async (_, token) =>
        {
            await gate.PassAsync(token);
            return "late";
        };
        using var cancellation = new CancellationTokenSource();
        Task<string?> caller = _orders.GetAsync(1, cancellation.Token).AsTask();
        await gate.Entered;
        await cancellation.CancelAsync();
        Assert.Equal(cancellation.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller.Soon())).CancellationToken);
        gate.Release();
        Assert.Equal("late", await _orders.GetAsync(1).AsTask().Soon());
    }

    [Fact]
    public void Two_operations_with_one_key_template_are_refused_where_they_would_get_each_others_results()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => _orders.Caches.Open(Orders.Definition("price-list.GetAsync"), Orders.Minute));
        Assert.Contains("'order-store.GetAsync' and 'price-list.GetAsync' both keep results under the key \"order:{id}\" in Mesh.Runtime.Tests.Caching.OtherCache", error.Message, StringComparison.Ordinal);
        _orders.Caches.Open(Orders.Definition(), Orders.Minute); // the same operation again
        _orders.Caches.Open(new CacheDefinition<int, int, string?>("a.M", null, static id => id, static id => $"a.M:{id}"), Orders.Minute);
        _orders.Caches.Open(new CacheDefinition<int, int, string?>("b.M", null, static id => id, static id => $"b.M:{id}"), Orders.Minute);
    }

    [Fact]
    public async Task A_cache_that_is_turned_off_lets_every_call_through()
    {
        _orders.Cache.Apply(Orders.Minute with { Enabled = false });
        Assert.Equal("1, call 1", await _orders.GetAsync(1));
        Assert.Equal("1, call 2", await _orders.GetAsync(1));
        Assert.Empty(_other.Options);
    }

    public void Dispose() => _orders.Dispose();
}
