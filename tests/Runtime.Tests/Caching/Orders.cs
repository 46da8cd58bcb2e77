using System.Collections.Concurrent;
using Mesh.Caching;
using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.Caching.Hybrid;

namespace Mesh.Runtime.Tests.Caching;

/// <summary>A cached operation that gives text by number, as generated code and the engine put one together. Key <c>order:{id}</c>, tags <c>orders</c> and <c>even</c> or <c>odd</c>.</summary>
internal sealed class Orders : ICacheSource<int, string?>, IDisposable
{
    private int _calls;

    public Orders(CacheSettings? settings = null, HybridCache? cache = null, MeshCacheOptions? options = null, string operation = "order-store.GetAsync")
    {
        Own = cache as MeshCache ?? new MeshCache(options, Time);
        Caches = new OperationCaches(cache ?? Own);
        Cache = Caches.Open(Definition(operation), settings ?? Minute, Results.Enqueue);
    }

    public static CacheSettings Minute { get; } = new() { Duration = TimeSpan.FromMinutes(1) };

    public FakeTimeProvider Time { get; } = new();

    public MeshCache Own { get; }

    public OperationCaches Caches { get; }

    public OperationCache<int, string?> Cache { get; }

    public ConcurrentQueue<CacheResult> Results { get; } = [];

    /// <summary>What the operation does. Default: gives the number and how often it was called.</summary>
    public Func<int, CancellationToken, ValueTask<string?>>? Fetch { get; set; }

    public Predicate<string?> Keep { get; set; } = static _ => true;

    /// <summary>How often the operation was called.</summary>
    public int Calls => Volatile.Read(ref _calls);

    public static CacheDefinition<int, int, string?> Definition(string operation = "order-store.GetAsync") =>
        new(operation, "order:{id}", static id => id, static id => $"order:{id}", static id => ["orders", id % 2 == 0 ? "even" : "odd"]);

    /// <summary>What a facade does with a call.</summary>
    public ValueTask<string?> GetAsync(int id, CancellationToken token = default) => Cache.TryGet(id, this, out string? held) ? new ValueTask<string?>(held) : Cache.GetOrAddAsync(id, this, token);

    public string? Held(int id) => Cache.TryGet(id, this, out string? held) ? held : "nothing";

    public ValueTask<string?> FetchAsync(int state, CancellationToken cancellationToken)
    {
        int call = Interlocked.Increment(ref _calls);
        return Fetch?.Invoke(state, cancellationToken) ?? new ValueTask<string?>($"{state}, call {call}");
    }

    public bool IsKept(string? result) => Keep(result);

    public void Dispose() => Own.Dispose();
}
