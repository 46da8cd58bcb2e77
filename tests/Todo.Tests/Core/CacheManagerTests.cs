using Todo.Core;
using Todo.Core.Caching;
using Todo.Tests.Support;

namespace Todo.Tests.Core;

public sealed class CacheManagerTests
{
    private readonly ManualTime _time = new();
    private readonly CacheManager _cache;
    private int _made;

    public CacheManagerTests() => _cache = new CacheManager(new TodoOptions("unused") { CacheCapacity = 2, CacheTimeToLive = TimeSpan.FromSeconds(30) }, _time);

    [Fact]
    public async Task A_value_is_made_once()
    {
        Assert.Equal((1, 1), (await GetAsync("a"), await GetAsync("a")));
        Assert.Equal(new CacheStatistics(Entries: 1, Hits: 1, Misses: 1, Evictions: 0), _cache.Statistics);
    }

    [Fact]
    public async Task A_value_is_kept_until_its_time_has_passed_and_no_longer()
    {
        await GetAsync("a");
        _time.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromTicks(1));
        Assert.Equal(1, await GetAsync("a"));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(2, await GetAsync("a"));
    }

    [Fact]
    public async Task Invalidation_forgets_the_values_with_the_tag_and_no_others()
    {
        await GetAsync("a", "red");
        await GetAsync("b", "blue");
        _cache.Invalidate("red");

        Assert.Equal((3, 2), (await GetAsync("a", "red"), await GetAsync("b", "blue")));
    }

    [Fact]
    public async Task The_value_that_was_not_used_for_longest_makes_room()
    {
        await GetAsync("a");
        await GetAsync("b");
        await GetAsync("a");
        await GetAsync("c");

        Assert.Equal(1, await GetAsync("a"));
        Assert.Equal(4, await GetAsync("b"));
        Assert.Equal(2, _cache.Statistics.Entries);
    }

    [Fact]
    public async Task A_value_that_was_invalidated_while_it_was_made_is_not_kept()
    {
        var made = new TaskCompletionSource<int>();
        ValueTask<int> stale = _cache.GetOrCreateAsync("a", "tag", _ => new ValueTask<int>(made.Task), default);
        _cache.Invalidate("tag");
        made.SetResult(-1);

        Assert.Equal(-1, await stale);
        Assert.Equal(1, await GetAsync("a"));
    }

    [Fact]
    public async Task A_failure_is_passed_on_and_not_kept()
    {
        await Assert.ThrowsAsync<TimeoutException>(async () => await _cache.GetOrCreateAsync<int>("a", "tag", static _ => throw new TimeoutException(), default));
        Assert.Equal(1, await GetAsync("a"));
    }

    private ValueTask<int> GetAsync(string key, string tag = "tag") => _cache.GetOrCreateAsync(key, tag, _ => new ValueTask<int>(++_made), default);
}
