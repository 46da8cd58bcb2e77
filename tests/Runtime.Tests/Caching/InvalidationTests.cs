using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Caching;

public sealed class InvalidationTests : IDisposable
{
    private readonly Orders _orders = new();

    public static TheoryData<string> Ways => ["key", "state", "tag", "*"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_was_removed_is_fetched_again(string way)
    {
        await _orders.GetAsync(1);
        await Remove(way);
        Assert.Equal("1, call 2", await _orders.GetAsync(1));
        Assert.Equal("1, call 2", await _orders.GetAsync(1));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_was_removed_while_it_was_fetched_is_not_kept_and_nobody_joins_any_more(string way)
    {
        var gate = new Gate();
        _orders.Fetch = async (_, token) =>
        {
            await gate.PassAsync(token);
            return "old";
        };
        Task<string?> before = _orders.GetAsync(1).AsTask();
        await Remove(way);
        _orders.Fetch = static (_, _) => new ValueTask<string?>("new");
        Assert.Equal("new", await _orders.GetAsync(1));
        gate.Release();
        Assert.Equal("old", await before.Soon());
        Assert.Equal("new", _orders.Held(1));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_was_removed_while_it_was_fetched_is_not_kept_when_nobody_asks_meanwhile(string way)
    {
        _orders.Fetch = async (_, _) =>
        {
            await Remove(way);
            return "old";
        };
        Assert.Equal("old", await _orders.GetAsync(1));
        Assert.Equal("nothing", _orders.Held(1));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_was_removed_while_it_was_fetched_anew_is_not_kept(string way)
    {
        _orders.Cache.Apply(Orders.Minute with { RefreshAt = 0.5 });
        await _orders.GetAsync(1);
        var gate = new Gate();
        _orders.Fetch = async (_, token) =>
        {
            await gate.PassAsync(token);
            return "old";
        };
        _orders.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("1, call 1", _orders.Held(1));
        await gate.Entered;
        await Remove(way);
        Assert.Equal("nothing", _orders.Held(1));
        gate.Release();
        await Waiting.Until(() => _orders.Own.Tags.Count == 0);
        Assert.Equal("nothing", _orders.Held(1));
    }

    [Theory]
    [InlineData("even", "nothing", "1, call 1")]
    [InlineData("odd", "2, call 2", "nothing")]
    [InlineData("orders", "nothing", "nothing")]
    [InlineData("*", "nothing", "nothing")]
    [InlineData("customers", "2, call 2", "1, call 1")]
    public async Task A_tag_removes_what_has_it(string tag, string two, string one)
    {
        await _orders.GetAsync(1);
        await _orders.GetAsync(2);
        await _orders.Caches.RemoveByTagAsync(tag);
        Assert.Equal((two, one), (_orders.Held(2), _orders.Held(1)));
    }

    [Fact]
    public async Task A_key_as_text_removes_the_results_of_all_operations_that_have_it_and_no_others()
    {
        using var prices = new Orders(cache: _orders.Own, operation: "price-list.GetAsync");
        await _orders.GetAsync(1);
        await _orders.GetAsync(2);
        Assert.Equal("1, call 1", await prices.GetAsync(1)); // each operation has results of its own
        await _orders.Caches.RemoveAsync("order:1");
        Assert.Equal(("nothing", "2, call 2", "nothing"), (_orders.Held(1), _orders.Held(2), prices.Held(1)));
        Assert.Equal(1, _orders.Cache.Statistics.Entries);
        Assert.Equal(1, _orders.Own.Count);
    }

    [Fact]
    public async Task Removing_a_tag_touches_no_result()
    {
        for (int i = 0; i < 1_000; i++) await _orders.GetAsync(i);
        await _orders.Caches.RemoveByTagAsync("orders");
        Assert.Equal(1_000, _orders.Cache.Statistics.Entries);
        Assert.Equal("nothing", _orders.Held(1));
        Assert.Equal(999, _orders.Cache.Statistics.Entries);
    }

    [Fact]
    public async Task Keys_and_tags_are_forgotten_with_the_last_result_that_has_them()
    {
        for (int i = 0; i < 10; i++) await _orders.GetAsync(i);
        Assert.Equal(10 + 3, _orders.Own.Tags.Count);
        for (int i = 0; i < 10; i++) await _orders.Cache.RemoveAsync(i);
        Assert.Equal(0, _orders.Own.Tags.Count);
        Assert.Equal(0, _orders.Own.Count);
    }

    [Fact]
    public async Task What_nobody_asks_for_is_cleared_away_after_it_has_expired()
    {
        for (int i = 0; i < 10; i++) await _orders.GetAsync(i);
        _orders.Time.Advance(TimeSpan.FromMinutes(2));
        await _orders.GetAsync(100);
        await Waiting.Until(() => _orders.Cache.Statistics.Entries == 1);
        Assert.Equal(1 + 2, _orders.Own.Tags.Count);
    }

    public void Dispose() => _orders.Dispose();

    private ValueTask Remove(string way) => way switch
    {
        "key" => _orders.Caches.RemoveAsync("order:1"),
        "state" => _orders.Cache.RemoveAsync(1),
        "tag" => _orders.Caches.RemoveByTagAsync("odd"),
        _ => _orders.Caches.RemoveByTagAsync(way),
    };
}
