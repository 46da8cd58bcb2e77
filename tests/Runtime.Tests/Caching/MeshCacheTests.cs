using Mesh.Caching;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.Caching.Hybrid;

namespace Mesh.Runtime.Tests.Caching;

/// <summary>What an application sees that uses our cache through the methods of <see cref="HybridCache"/>.</summary>
public sealed class MeshCacheTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly MeshCache _cache;
    private int _calls;

    public MeshCacheTests() => _cache = new MeshCache(new MeshCacheOptions { NullExpiration = TimeSpan.FromSeconds(5), RefreshAt = 0.9 }, _time);

    [Fact]
    public async Task A_value_is_made_once_and_kept_for_the_default()
    {
        Assert.Equal("call 1", await GetAsync("a"));
        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal("call 1", await GetAsync("a"));
        Assert.Equal("call 2", await GetAsync("b"));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("call 3", await GetAsync("a"));
        Assert.Equal((1, 3), (_cache.Statistics.Hits, _cache.Statistics.Misses));
    }

    [Theory]
    [InlineData(60, null, 60)]
    [InlineData(60, 10, 10)]
    [InlineData(10, 60, 10)]
    [InlineData(null, 10, 10)]
    public async Task The_shorter_of_its_expirations_counts(int? all, int? local, int seconds)
    {
        var options = new HybridCacheEntryOptions { Expiration = Seconds(all), LocalCacheExpiration = Seconds(local) };
        await GetAsync("a", options);
        _time.Advance(TimeSpan.FromSeconds(seconds * 0.89));
        Assert.Equal("call 1", await GetAsync("a", options));
        _time.Advance(TimeSpan.FromSeconds(seconds * 0.11));
        Assert.Equal("call 2", await GetAsync("a", options));
    }

    [Theory]
    [InlineData(HybridCacheEntryFlags.DisableLocalCacheRead, "call 2", "call 2")]
    [InlineData(HybridCacheEntryFlags.DisableLocalCacheWrite, "call 1", "call 1")]
    [InlineData(HybridCacheEntryFlags.DisableLocalCache, "call 2", "call 1")]
    [InlineData(HybridCacheEntryFlags.DisableUnderlyingData, "call 1", "call 1")]
    [InlineData(HybridCacheEntryFlags.DisableDistributedCache, "call 1", "call 1")]
    public async Task The_flags_are_respected_where_something_is_held(HybridCacheEntryFlags flags, string given, string held)
    {
        await GetAsync("a");
        Assert.Equal(given, await GetAsync("a", new HybridCacheEntryOptions { Flags = flags }));
        Assert.Equal(held, await GetAsync("a"));
    }

    [Theory]
    [InlineData(HybridCacheEntryFlags.DisableLocalCacheRead, "call 1", "call 1")]
    [InlineData(HybridCacheEntryFlags.DisableLocalCacheWrite, "call 1", "call 2")]
    [InlineData(HybridCacheEntryFlags.DisableUnderlyingData, null, "call 1")]
    public async Task The_flags_are_respected_where_nothing_is_held(HybridCacheEntryFlags flags, string? given, string later)
    {
        Assert.Equal(given, await GetAsync("a", new HybridCacheEntryOptions { Flags = flags }));
        Assert.Equal(later, await GetAsync("a"));
    }

    [Fact]
    public async Task A_value_that_was_set_is_held_and_wins_over_a_call_under_way()
    {
        var gate = new Gate();
        Task<string?> underWay = _cache.GetOrCreateAsync<string?>("a", async token =>
        {
            await gate.PassAsync(token);
            return "old";
        }).AsTask();
        await _cache.SetAsync<string?>("a", "set", tags: ["t"]);
        gate.Release();
        Assert.Equal("old", await underWay.Soon());
        Assert.Equal("set", await GetAsync("a"));
        await _cache.RemoveByTagAsync("t");
        Assert.Equal("call 1", await GetAsync("a"));
    }

    [Fact]
    public async Task The_same_key_with_another_type_is_another_value_and_removed_with_it()
    {
        await GetAsync("a");
        Assert.Equal(5, await _cache.GetOrCreateAsync("a", static _ => new ValueTask<int>(5)));
        Assert.Equal("call 1", await GetAsync("a"));
        await _cache.RemoveAsync("a");
        Assert.Equal(6, await _cache.GetOrCreateAsync("a", static _ => new ValueTask<int>(6)));
        Assert.Equal("call 2", await GetAsync("a"));
    }

    [Fact]
    public async Task Null_is_held_as_long_as_the_options_say()
    {
        await _cache.SetAsync<string?>("a", null);
        _time.Advance(4_499);
        Assert.Null(await GetAsync("a"));
        _time.Advance(501);
        Assert.Equal("call 1", await GetAsync("a"));
    }

    [Fact]
    public async Task A_value_is_made_anew_in_the_background_when_the_options_say_so()
    {
        await GetAsync("a");
        _time.Advance(TimeSpan.FromMinutes(4.5));
        Assert.Equal("call 1", await GetAsync("a"));
        await Waiting.Until(() => GetAsync("a").AsTask().Result == "call 2");
    }

    [Fact]
    public async Task An_expiration_without_end_is_possible()
    {
        await GetAsync("a", new HybridCacheEntryOptions { Expiration = TimeSpan.MaxValue });
        _time.Advance(TimeSpan.FromDays(300));
        Assert.Equal("call 1", await GetAsync("a"));
    }

    [Fact]
    public async Task Several_keys_and_tags_can_be_removed_at_once()
    {
        await _cache.SetAsync("a", 1);
        await _cache.SetAsync("b", 1);
        await _cache.SetAsync("c", 1, tags: ["t"]);
        await _cache.RemoveAsync(["a", "b"]);
        await _cache.RemoveByTagAsync(["s", "t"]);
        foreach (string key in (string[])["a", "b", "c"]) Assert.Equal(2, await _cache.GetOrCreateAsync(key, static _ => new ValueTask<int>(2)));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var options = new MeshCacheOptions();
        Assert.Throws<ArgumentOutOfRangeException>(() => options.SizeLimit = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.Expiration = TimeSpan.Zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.NullExpiration = TimeSpan.FromTicks(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => options.RefreshAt = 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.RefreshAt = double.NaN);
    }

    public void Dispose() => _cache.Dispose();

    private ValueTask<string?> GetAsync(string key, HybridCacheEntryOptions? options = null) =>
        _cache.GetOrCreateAsync<string?>(key, _ => new ValueTask<string?>($"call {Interlocked.Increment(ref _calls)}"), options);

    private static TimeSpan? Seconds(int? seconds) => seconds is { } value ? TimeSpan.FromSeconds(value) : null;
}
