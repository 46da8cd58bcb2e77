using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mesh.Caching;

/// <summary>
/// A <see cref="HybridCache"/> in the process, for the results of cached operations and for values of the application: calls for the same
/// key are shared, results have tags, and are fetched anew before they expire. Callers get the very object that is kept, not a copy: it
/// must not be changed.
/// The cache has no second level; an application that wants one registers another <see cref="HybridCache"/>, which is used instead.
/// </summary>
public sealed class MeshCache : HybridCache, IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<Type, ICacheTable> _values = new();
    private readonly ConcurrentBag<ICacheTable> _operations = [];
    private readonly CacheLifetimes _lifetimes;
    private readonly CacheCounters _counters = new(observer: null);
    private volatile bool _closed;

    /// <summary>Creates a cache.</summary>
    /// <param name="options">The size and the durations; null for the defaults.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="logger">Receives failed refreshes, at the level debug; null for none.</param>
    public MeshCache(MeshCacheOptions? options = null, TimeProvider? time = null, ILogger<MeshCache>? logger = null)
    {
        options ??= new MeshCacheOptions();
        Clock = new CacheClock(time ?? TimeProvider.System);
        Logger = logger ?? NullLogger<MeshCache>.Instance;
        Memory = new CacheMemory(options.SizeLimit, Clock);
        Closed = _closing.Token;
        _lifetimes = CacheLifetimes.Of(options.Expiration, options.NullExpiration, options.RefreshAt);
    }

    /// <summary>
    /// The number of results that are held, of operations and of the application. Results that were removed by their tag or have expired
    /// count until they are cleared away.
    /// </summary>
    public int Count => Memory.Count;

    /// <summary>
    /// The numbers of requests through the methods of <see cref="HybridCache"/>, by answer. Operations have numbers of their own.
    /// </summary>
    public CacheStatistics Statistics => _counters.Read(Count);

    internal CacheClock Clock { get; }

    internal CacheMemory Memory { get; }

    internal CacheTags Tags { get; } = new();

    internal ILogger Logger { get; }

    /// <summary>The token that is cancelled when the cache is disposed.</summary>
    internal CancellationToken Closed { get; }

    internal bool IsClosed => _closed;

    /// <inheritdoc/>
    public override ValueTask<T> GetOrCreateAsync<TState, T>(
        string key, TState state, Func<TState, CancellationToken, ValueTask<T>> factory, HybridCacheEntryOptions? options = null, IEnumerable<string>? tags = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        CacheTable<string, T> table = Values<T>();
        var request = new ValueRequest<TState, T>(key, state, factory, tags, options?.Flags ?? HybridCacheEntryFlags.None, Lifetimes(options));
        if (request.Reads && table.TryGet(key, request, out T held)) return new ValueTask<T>(held);
        return request.Fetches ? table.GetOrAddAsync(key, request, cancellationToken) : default;
    }

    /// <inheritdoc/>
    public override ValueTask SetAsync<T>(string key, T value, HybridCacheEntryOptions? options = null, IEnumerable<string>? tags = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled(cancellationToken);
        if (Lifetimes(options) is { } lifetimes) Values<T>().Set(key, value, Tags.Acquire(key, tags), lifetimes);
        return default;
    }

    /// <summary>
    /// Removes the application's value under this key, and the results of all operations with this key as text. The results of calls under
    /// way for them are not kept.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Ignored: the removal is done at once.</param>
    /// <returns>A completed task.</returns>
    public override ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        Tags.RemoveKey(key);
        return default;
    }

    /// <summary>
    /// Removes all results and values with the tag; <c>*</c> removes everything. The results of calls under way are not kept. Takes as long
    /// for one result as for a million: they are no longer returned from now on, and cleared away later.
    /// </summary>
    /// <param name="tag">The tag.</param>
    /// <param name="cancellationToken">Ignored: the removal is done at once.</param>
    /// <returns>A completed task.</returns>
    public override ValueTask RemoveByTagAsync(string tag, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tag);
        Tags.RemoveTag(tag);
        return default;
    }

    /// <summary>Removes everything and cancels refreshes under way. Later calls are made, but their results are not kept.</summary>
    public void Dispose()
    {
        if (_closed) return;
        _closed = true;
        _closing.Cancel();
        foreach (ICacheTable table in _operations) table.Clear();
        foreach (ICacheTable table in _values.Values) table.Clear();
        Memory.Clear();
        _closing.Dispose();
    }

    internal void Add(ICacheTable table) => _operations.Add(table);

    private CacheTable<string, T> Values<T>() =>
        (CacheTable<string, T>)(_values.TryGetValue(typeof(T), out ICacheTable? table)
            ? table
            : _values.GetOrAdd(typeof(T), static (type, cache) => new CacheTable<string, T>(cache, nameof(HybridCache), cache._counters), this));

    /// <summary>Returns the lifetimes that the options ask for; null if nothing is to be kept.</summary>
    private CacheLifetimes? Lifetimes(HybridCacheEntryOptions? options)
    {
        if (options is null) return _lifetimes;
        if (options.Flags is { } flags && flags.HasFlag(HybridCacheEntryFlags.DisableLocalCacheWrite)) return null;
        TimeSpan? duration = options.LocalCacheExpiration is { } local && (options.Expiration is not { } all || local < all) ? local : options.Expiration;
        if (duration is null) return _lifetimes;
        CacheLifetimes lifetimes = CacheLifetimes.Of(duration.Value, nullDuration: null, _lifetimes.RefreshAt);
        return lifetimes with { NullDuration = Math.Min(lifetimes.NullDuration, _lifetimes.NullDuration == _lifetimes.Duration ? long.MaxValue : _lifetimes.NullDuration) };
    }

    private readonly struct ValueRequest<TState, T>(
        string key, TState state, Func<TState, CancellationToken, ValueTask<T>> factory, IEnumerable<string>? tags, HybridCacheEntryFlags flags, CacheLifetimes? lifetimes) : ICacheRequest<T>
    {
        public string Text => key;

        public IEnumerable<string>? Tags => tags;

        public CacheLifetimes? Lifetimes => lifetimes;

        public bool Reads => (flags & HybridCacheEntryFlags.DisableLocalCacheRead) == 0;

        public bool Fetches => (flags & HybridCacheEntryFlags.DisableUnderlyingData) == 0;

        public ValueTask<T> FetchAsync(CancellationToken cancellationToken) => factory(state, cancellationToken);

        public bool IsKept(T result) => true;
    }
}
