using Mesh;

namespace Todo.Core.Caching;

/// <summary>Keeps the most recently used values.</summary>
[Service(Capabilities = ["caching"], Stage = "core-infrastructure", Version = "1.0.0", Memory = "16MB")]
internal sealed class CacheManager(TodoOptions options, TimeProvider time) : ICacheManager
{
    private readonly int _capacity = options.CacheCapacity > 0
        ? options.CacheCapacity
        : throw new ArgumentException($"A cache has room for at least one entry, not for {options.CacheCapacity}.", nameof(options));

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _byUse = new(); // the most recently used entry first
    private long _hits, _misses, _evictions, _invalidations;

    public CacheStatistics Statistics
    {
        get
        {
            lock (_lock) return new CacheStatistics(_byKey.Count, _hits, _misses, _evictions);
        }
    }

    public async ValueTask<T> GetOrCreateAsync<T>(string key, string tag, Func<CancellationToken, ValueTask<T>> create, CancellationToken cancellationToken)
    {
        long invalidations;
        lock (_lock)
        {
            if (Find(key) is { } found)
            {
                _hits++;
                return (T)found.Value!;
            }

            _misses++;
            invalidations = _invalidations;
        }

        T value = await create(cancellationToken);
        lock (_lock)
        {
            // The source of the value was invalidated while it was created: the caller asked before, and may get it, but it must not be
            // kept.
            if (invalidations == _invalidations) Store(new Entry(key, tag, value, time.GetUtcNow() + options.CacheTimeToLive));
        }

        return value;
    }

    public void Invalidate(string tag)
    {
        lock (_lock)
        {
            _invalidations++;
            foreach (Entry entry in _byUse.Where(entry => entry.Tag == tag).ToArray()) Remove(_byKey[entry.Key]);
        }
    }

    private Entry? Find(string key)
    {
        if (!_byKey.TryGetValue(key, out LinkedListNode<Entry>? node)) return null;
        _byUse.Remove(node);
        if (node.Value.Expires <= time.GetUtcNow())
        {
            _byKey.Remove(key);
            return null;
        }

        _byUse.AddFirst(node);
        return node.Value;
    }

    private void Store(Entry entry)
    {
        if (_byKey.TryGetValue(entry.Key, out LinkedListNode<Entry>? before)) Remove(before);
        while (_byKey.Count >= _capacity)
        {
            Remove(_byUse.Last!);
            _evictions++;
        }

        _byKey[entry.Key] = _byUse.AddFirst(entry);
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _byUse.Remove(node);
        _byKey.Remove(node.Value.Key);
    }

    private sealed record Entry(string Key, string Tag, object? Value, DateTimeOffset Expires);
}
