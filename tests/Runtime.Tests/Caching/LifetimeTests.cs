using Mesh.Caching;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Caching;

public sealed class LifetimeTests
{
    [Fact]
    public async Task A_result_is_kept_so_long_and_no_longer()
    {
        using var orders = new Orders();
        await orders.GetAsync(1);
        orders.Time.Advance(59_999);
        Assert.Equal("1, call 1", await orders.GetAsync(1));
        orders.Time.Advance(1);
        Assert.Equal("1, call 2", await orders.GetAsync(1));
    }

    [Fact]
    public async Task A_hit_after_RefreshAt_gives_what_is_kept_and_fetches_it_anew_once()
    {
        using var orders = new Orders(Orders.Minute with { RefreshAt = 0.8 });
        await orders.GetAsync(1);
        orders.Time.Advance(TimeSpan.FromSeconds(47.999));
        Assert.Equal("1, call 1", await orders.GetAsync(1));
        Assert.Equal([CacheResult.Miss, CacheResult.Hit], orders.Results);
        var gate = new Gate();
        orders.Fetch = async (_, token) =>
        {
            await gate.PassAsync(token);
            return "fresh";
        };
        orders.Time.Advance(1);
        for (int i = 0; i < 5; i++) Assert.Equal("1, call 1", await orders.GetAsync(1));
        await gate.Entered;
        gate.Release();
        await Waiting.Until(() => orders.Held(1) == "fresh");
        Assert.Equal(2, orders.Calls);
        Assert.True(orders.Cache.Statistics.Stale >= 5);
        orders.Time.Advance(TimeSpan.FromSeconds(47.999));
        Assert.Equal("fresh", orders.Held(1)); // the minute begins with the refresh
        Assert.Equal(2, orders.Calls);
    }

    [Fact]
    public async Task A_refresh_that_fails_leaves_what_is_kept_until_it_expires_and_is_tried_again_after_half_of_what_is_left()
    {
        using var orders = new Orders(Orders.Minute with { RefreshAt = 0.5 });
        await orders.GetAsync(1);
        int failed = 0;
        orders.Fetch = (_, _) =>
        {
            Interlocked.Increment(ref failed);
            throw new InvalidOperationException("down");
        };
        orders.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("1, call 1", await orders.GetAsync(1));
        await Until(CacheResult.Hit);
        Assert.Equal(1, failed);
        orders.Time.Advance(TimeSpan.FromSeconds(14.9));
        Assert.Equal("1, call 1", await orders.GetAsync(1));
        Assert.Equal(1, failed);
        orders.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal("1, call 1", await orders.GetAsync(1));
        await Until(CacheResult.Hit);
        Assert.Equal(2, failed);
        orders.Time.Advance(TimeSpan.FromSeconds(15));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await orders.GetAsync(1));

        // A hit that is no longer stale says that the refresh has ended.
        async Task Until(CacheResult result) => await Waiting.Until(() =>
        {
            orders.Results.Clear();
            orders.Held(1);
            return orders.Results.Single() == result;
        });
    }

    [Fact]
    public async Task Who_finds_it_expired_while_it_is_fetched_anew_joins()
    {
        using var orders = new Orders(Orders.Minute with { RefreshAt = 0.5 });
        await orders.GetAsync(1);
        var gate = new Gate();
        orders.Fetch = async (_, token) =>
        {
            await gate.PassAsync(token);
            return "fresh";
        };
        orders.Time.Advance(TimeSpan.FromSeconds(30));
        await orders.GetAsync(1);
        await gate.Entered;
        orders.Time.Advance(TimeSpan.FromSeconds(30));
        using var cancellation = new CancellationTokenSource();
        Task<string?> impatient = orders.GetAsync(1, cancellation.Token).AsTask(), patient = orders.GetAsync(1).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient.Soon());
        gate.Release();
        Assert.Equal("fresh", await patient.Soon());
        Assert.Equal([CacheResult.Miss, CacheResult.Stale, CacheResult.Joined, CacheResult.Joined], orders.Results);
    }

    [Theory]
    [InlineData(null, 60)]
    [InlineData(10, 10)]
    [InlineData(0, 0)]
    public async Task Null_is_kept_as_long_as_NullDuration_says(int? seconds, int kept)
    {
        using var orders = new Orders(Orders.Minute with { NullDuration = seconds is { } value ? TimeSpan.FromSeconds(value) : null });
        orders.Fetch = static (_, _) => default;
        Assert.Null(await orders.GetAsync(1));
        if (kept > 0)
        {
            orders.Time.Advance(TimeSpan.FromSeconds(kept - 0.001));
            Assert.Null(orders.Held(1));
            orders.Time.Advance(1);
        }

        Assert.Equal("nothing", orders.Held(1));
        Assert.Equal(kept > 0 ? 1 : 0, orders.Results.Count(static result => result == CacheResult.Hit));
    }

    [Fact]
    public async Task Null_that_is_not_kept_takes_the_place_of_what_was_kept()
    {
        using var orders = new Orders(Orders.Minute with { RefreshAt = 0.5, NullDuration = TimeSpan.Zero });
        await orders.GetAsync(1);
        orders.Fetch = static (_, _) => default;
        orders.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("1, call 1", orders.Held(1));
        await Waiting.Until(() => orders.Held(1) == "nothing");
    }

    [Fact]
    public async Task Other_settings_hold_at_once_where_they_are_shorter()
    {
        using var orders = new Orders();
        await orders.GetAsync(1);
        var gate = new Gate();
        orders.Fetch = async (_, token) =>
        {
            await gate.PassAsync(token);
            return "two";
        };
        Task<string?> underWay = orders.GetAsync(2).AsTask();
        orders.Cache.Apply(Orders.Minute with { Duration = TimeSpan.FromSeconds(10) });
        gate.Release();
        await underWay.Soon();
        orders.Time.Advance(9_999);
        Assert.Equal("1, call 1", orders.Held(1));
        Assert.Equal("two", orders.Held(2));
        orders.Time.Advance(1);
        Assert.Equal("nothing", orders.Held(1));
        Assert.Equal("nothing", orders.Held(2));
    }

    [Fact]
    public async Task Longer_settings_do_not_lengthen_what_is_kept()
    {
        using var orders = new Orders();
        await orders.GetAsync(1);
        orders.Cache.Apply(Orders.Minute with { Duration = TimeSpan.FromHours(1) });
        orders.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("nothing", orders.Held(1));
    }

    [Fact]
    public async Task A_cache_that_is_turned_off_lets_every_call_through_and_begins_anew_when_it_is_turned_on()
    {
        using var orders = new Orders();
        await orders.GetAsync(1);
        orders.Cache.Apply(Orders.Minute with { Enabled = false });
        Assert.Equal("1, call 2", await orders.GetAsync(1));
        Assert.Equal("1, call 3", await orders.GetAsync(1));
        orders.Cache.Apply(Orders.Minute);
        Assert.Equal("1, call 4", await orders.GetAsync(1));
        Assert.Equal("1, call 4", await orders.GetAsync(1));
    }

    [Fact]
    public async Task After_it_is_disposed_calls_go_through_and_nothing_is_kept()
    {
        using var orders = new Orders();
        await orders.GetAsync(1);
        orders.Own.Dispose();
        Assert.Equal("1, call 2", await orders.GetAsync(1));
        Assert.Equal("1, call 3", await orders.GetAsync(1));
        Assert.Equal(0, orders.Own.Count);
        Assert.Equal(0, orders.Own.Tags.Count);
    }

    [Fact]
    public async Task Disposing_cancels_what_is_being_fetched_anew()
    {
        using var orders = new Orders(Orders.Minute with { RefreshAt = 0.5 });
        await orders.GetAsync(1);
        var gate = new Gate();
        var cancelled = new TaskCompletionSource();
        orders.Fetch = async (_, token) =>
        {
            token.Register(cancelled.SetResult);
            await gate.PassAsync(token);
            return "fresh";
        };
        orders.Time.Advance(TimeSpan.FromSeconds(30));
        await orders.GetAsync(1);
        await gate.Entered;
        orders.Own.Dispose();
        await cancelled.Task.Soon();
    }
}
