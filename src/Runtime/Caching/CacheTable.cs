using System.Collections.Concurrent;

namespace Mesh.Caching;

/// <summary>
/// The results of one operation by key, and the calls for them that are under way (in <c>CacheTable.Flights.cs</c>). Hits take no lock.
/// Each result is also an entry of the memory cache that all tables share, which decides what to evict when there are too many.
/// </summary>
internal sealed partial class CacheTable<TKey, TResult>(MeshCache cache, string operation, CacheCounters counters) : ICacheTable
    where TKey : notnull
{
    // The interval at which the memory cache is told that a result is requested: short enough to know which was requested least recently,
    // and long enough to cost nothing.
    private const long TouchInterval = TimeSpan.TicksPerSecond;

    private readonly ConcurrentDictionary<TKey, CacheEntry<TKey, TResult>> _entries = new();
    private readonly Dictionary<TKey, CacheFlight<TKey, TResult>> _flights = [];
    private bool _isOn = true;

    /// <summary>The lock that guards the calls under way, and what becomes of their results.</summary>
    public object Lock { get; } = new();

    public CacheStatistics Statistics => counters.Read(_entries.Count);

    /// <summary>Gets the result, if it is held and current. Fetches it anew in the background when that is due.</summary>
    public bool TryGet<TRequest>(TKey key, in TRequest request, out TResult result)
        where TRequest : struct, ICacheRequest<TResult>
    {
        long now = cache.Clock.Now;
        CacheEntry<TKey, TResult>? entry = Find(key, now);
        if (entry is null)
        {
            result = default!;
            return false;
        }

        counters.Count(now >= entry.Refresh && IsBeingRefreshed(entry, request, now) ? CacheResult.Stale : CacheResult.Hit);
        result = entry.Value;
        return true;
    }

    /// <summary>Holds a result that was not fetched here, unless its lifetime is zero.</summary>
    public void Set(TKey key, TResult value, CacheLabels labels, CacheLifetimes lifetimes)
    {
        long now = cache.Clock.Now;
        lock (Lock)
        {
            _flights.Remove(key); // a call under way began before
            Store(key, value, labels, lifetimes, now);
        }
    }

    /// <summary>Removes a result, and the call under way for it.</summary>
    public void Remove(TKey key)
    {
        lock (Lock)
        {
            _flights.Remove(key);
            if (_entries.TryGetValue(key, out CacheEntry<TKey, TResult>? entry)) entry.Drop();
        }
    }

    public void Clear()
    {
        lock (Lock)
        {
            _flights.Clear();
            foreach (CacheEntry<TKey, TResult> entry in _entries.Values) entry.Drop();
        }
    }

    /// <summary>
    /// Switches the table: while off it holds nothing, and after a switch nothing from before, because callers have seen newer results
    /// meanwhile. A call under way is left to those who wait for it.
    /// </summary>
    public void Switch(bool isOn)
    {
        lock (Lock)
        {
            if (_isOn == isOn) return;
            _isOn = isOn;
            Clear();
        }
    }

    /// <summary>
    /// Applies lifetimes: held results expire earlier if the lifetimes are shorter, and the results of calls under way are kept
    /// accordingly.
    /// </summary>
    public void Apply(CacheLifetimes lifetimes)
    {
        lock (Lock)
        {
            foreach (CacheFlight<TKey, TResult> flight in _flights.Values) flight.Lifetimes = lifetimes;
            foreach (CacheEntry<TKey, TResult> entry in _entries.Values)
            {
                entry.KeepFor(Math.Min(entry.Expires - entry.Stored, lifetimes.For(entry.Value)), lifetimes);
            }
        }
    }

    /// <summary>Removes an entry that is being dropped. Called once for each entry.</summary>
    public void Forget(CacheEntry<TKey, TResult> entry)
    {
        _entries.TryRemove(KeyValuePair.Create(entry.Key, entry));
        cache.Tags.Release(entry.Labels);
        cache.Memory.Evict(entry);
    }

    private CacheEntry<TKey, TResult>? Find(TKey key, long now)
    {
        if (!_entries.TryGetValue(key, out CacheEntry<TKey, TResult>? entry)) return null;
        if (now >= entry.Expires || !cache.Tags.IsCurrent(entry.Labels))
        {
            entry.Drop();
            return null;
        }

        if (now - entry.Touched >= TouchInterval)
        {
            entry.Touched = now;
            cache.Memory.Touch(entry);
        }

        return entry;
    }

    /// <summary>Stores a result. The entry takes over the labels, or they are released. To be called under the lock.</summary>
    private void Store(TKey key, TResult value, CacheLabels labels, CacheLifetimes lifetimes, long now)
    {
        _entries.TryGetValue(key, out CacheEntry<TKey, TResult>? before);
        long duration = lifetimes.For(value);
        if (duration <= 0 || !_isOn || cache.IsClosed || !cache.Tags.IsCurrent(labels))
        {
            cache.Tags.Release(labels);
            before?.Drop();
            return;
        }

        var entry = new CacheEntry<TKey, TResult>(this, key, value, labels, now);
        entry.KeepFor(duration, lifetimes);
        _entries[key] = entry;
        before?.Drop();
        cache.Tags.Bind(labels, entry);
        if (!cache.Memory.TryAdd(entry, duration)) entry.Drop();
    }
}

/// <summary>A table, independent of its types.</summary>
internal interface ICacheTable
{
    void Clear();
}
