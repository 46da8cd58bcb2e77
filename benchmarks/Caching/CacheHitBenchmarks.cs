using System.Globalization;
using BenchmarkDotNet.Attributes;
using Mesh.Caching;
using Mesh.Generation;
using Mesh.Policies;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;

namespace Mesh.Benchmarks.Caching;

/// <summary>
/// Measures a cache hit, for a key of a number and a Guid: with code by hand over <see cref="IMemoryCache"/>, and with ours.
/// </summary>
public class CacheHitBenchmarks : ICacheSource<CacheHitBenchmarks.Arguments, string>, IDisposable
{
    private readonly MemoryCache _memory = new(new MemoryCacheOptions { SizeLimit = 100_000 });
    private readonly MeshCache _mesh = new();
    private readonly Arguments _arguments = new(42, Guid.Parse("5f0f8b52-6d3c-4f0a-9d3b-0b8f0a5f7c11", CultureInfo.InvariantCulture));
    private readonly string _text;
    private readonly HybridCacheEntryOptions _options = new() { Expiration = TimeSpan.FromHours(1) };
    private readonly OperationCache<Arguments, string> _operation;
    private readonly OperationCache<Arguments, string> _refreshed;

    public CacheHitBenchmarks()
    {
        _text = Text(_arguments);
        _memory.Set(_text, "order", Entry());
        _memory.Set((object)(_arguments.Id, _arguments.Customer), "order", Entry());
        _operation = Open("order-store.GetAsync", refreshAt: 0);
        _refreshed = Open("order-store.FindAsync", refreshAt: 0.8);
        _ = _mesh.GetOrCreateAsync(_text, this, static (_, _) => new ValueTask<string>("order"), _options).AsTask().GetAwaiter().GetResult();
    }

    [Benchmark(Baseline = true, Description = "by hand: IMemoryCache, text key")]
    public string? TextKey() => _memory.TryGetValue(Text(_arguments), out string? order) ? order : null;

    [Benchmark(Description = "by hand: IMemoryCache, boxed tuple key")]
    public string? BoxedKey() => _memory.TryGetValue((_arguments.Id, _arguments.Customer), out string? order) ? order : null;

    [Benchmark(Description = "by hand: HybridCache (MeshCache), text key")]
    public ValueTask<string> Hybrid() => _mesh.GetOrCreateAsync(Text(_arguments), this, static (_, _) => new ValueTask<string>("order"), _options);

    [Benchmark(Description = "HybridCache (MeshCache), text key made before")]
    public ValueTask<string> HybridMade() => _mesh.GetOrCreateAsync(_text, this, static (_, _) => new ValueTask<string>("order"), _options);

    [Benchmark(Description = "operation cache")]
    public string? Operation() => _operation.TryGet(_arguments, this, out string order) ? order : null;

    [Benchmark(Description = "operation cache with RefreshAt")]
    public string? Refreshed() => _refreshed.TryGet(_arguments, this, out string order) ? order : null;

    [GlobalCleanup]
    public void Dispose()
    {
        _memory.Dispose();
        _mesh.Dispose();
        GC.SuppressFinalize(this);
    }

    ValueTask<string> ICacheSource<Arguments, string>.FetchAsync(Arguments state, CancellationToken cancellationToken) => new("order");

    bool ICacheSource<Arguments, string>.IsKept(string result) => true;

    private static string Text(in Arguments arguments) => $"order:{arguments.Id}:{arguments.Customer}";

    private static MemoryCacheEntryOptions Entry() => new() { Size = 1, AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(1) };

    private OperationCache<Arguments, string> Open(string operation, double refreshAt)
    {
        OperationCache<Arguments, string> cache = new OperationCaches(_mesh).Open(
            new CacheDefinition<Arguments, (int, Guid), string>(operation, "order:{id}:{customer}", static arguments => (arguments.Id, arguments.Customer), static arguments => Text(arguments)),
            new CacheSettings { Duration = TimeSpan.FromHours(1), RefreshAt = refreshAt });
        _ = cache.GetOrAddAsync(_arguments, this, default).AsTask().GetAwaiter().GetResult();
        return cache;
    }

    /// <summary>The arguments of a call.</summary>
    public readonly record struct Arguments(int Id, Guid Customer);
}
