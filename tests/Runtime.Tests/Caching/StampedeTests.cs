using Mesh.Caching;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Caching;

public sealed class StampedeTests
{
    [Fact]
    public async Task A_thousand_callers_for_the_same_make_one_call()
    {
        using var orders = new Orders();
        var gate = new Gate();
        orders.Fetch = async (id, token) =>
        {
            await gate.PassAsync(token);
            return $"order {id}";
        };
        Task<string?>[] callers = [.. Enumerable.Range(0, 1_000).Select(_ => Task.Run(() => orders.GetAsync(7).AsTask()))];
        await Waiting.Until(() => orders.Results.Count == 1_000);
        gate.Release();
        Assert.All(await Task.WhenAll(callers).Soon(), static result => Assert.Equal("order 7", result));
        Assert.Equal(1, orders.Calls);
        Assert.Equal(new CacheStatistics(Hits: 0, Misses: 1, Stale: 0, Joined: 999, Entries: 1), orders.Cache.Statistics);
    }

    [Fact]
    public async Task Calls_for_different_keys_do_not_wait_for_each_other()
    {
        using var orders = new Orders();
        var gate = new Gate();
        orders.Fetch = async (id, token) =>
        {
            if (id == 1) await gate.PassAsync(token);
            return $"order {id}";
        };
        ValueTask<string?> first = orders.GetAsync(1);
        Assert.Equal("order 2", await orders.GetAsync(2));
        Assert.False(first.IsCompleted);
        gate.Release();
        Assert.Equal("order 1", await first.AsTask().Soon());
    }

    [Fact]
    public async Task A_hit_gives_the_object_that_was_kept()
    {
        using var orders = new Orders();
        string? first = await orders.GetAsync(1);
        Assert.Same(first, await orders.GetAsync(1));
        Assert.Equal([CacheResult.Miss, CacheResult.Hit], orders.Results);
        Assert.Equal(0.5, orders.Cache.Statistics.HitRate);
    }

    [Fact]
    public void A_call_that_completes_at_once_completes_the_request_at_once()
    {
        using var orders = new Orders();
        Assert.True(orders.GetAsync(1).AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task All_who_wait_get_the_exception_and_nothing_is_kept()
    {
        using var orders = new Orders();
        var gate = new Gate();
        var failure = new InvalidOperationException("broken");
        orders.Fetch = async (_, token) =>
        {
            await gate.PassAsync(token);
            throw failure;
        };
        Task<string?>[] callers = [orders.GetAsync(1).AsTask(), orders.GetAsync(1).AsTask()];
        gate.Release();
        foreach (Task<string?> caller in callers) Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(() => caller.Soon()));
        orders.Fetch = null;
        Assert.Equal("1, call 2", await orders.GetAsync(1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failure_before_the_first_await_is_as_any(bool thrown)
    {
        using var orders = new Orders();
        var failure = new InvalidOperationException("broken");
        orders.Fetch = (_, _) => thrown ? throw failure : ValueTask.FromException<string?>(failure);
        ValueTask<string?> caller = orders.GetAsync(1);
        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(async () => await caller));
        Assert.Equal("nothing", orders.Held(1));
        Assert.Equal(0, orders.Own.Tags.Count);
    }

    [Fact]
    public async Task A_result_that_says_it_failed_reaches_those_who_wait_and_is_not_kept()
    {
        using var orders = new Orders { Keep = static result => result != "failed", Fetch = static (_, _) => new ValueTask<string?>("failed") };
        Assert.Equal("failed", await orders.GetAsync(1));
        Assert.Equal("failed", await orders.GetAsync(1));
        Assert.Equal(2, orders.Calls);
    }

    [Fact]
    public async Task What_the_code_of_the_key_throws_reaches_the_caller_and_leaves_nothing_behind()
    {
        using var cache = new MeshCache();
        var definition = new CacheDefinition<int, int, string?>("s.M", null, static id => id, static _ => throw new FormatException("key"));
        using var source = new Orders(cache: cache);
        OperationCache<int, string?> operation = source.Caches.Open(definition, Orders.Minute);
        await Assert.ThrowsAsync<FormatException>(async () => await operation.GetOrAddAsync(1, source, default));
        await Assert.ThrowsAsync<FormatException>(async () => await operation.GetOrAddAsync(1, source, default));
        Assert.Equal(0, source.Calls);
        Assert.Equal(0, cache.Tags.Count);
    }
}
