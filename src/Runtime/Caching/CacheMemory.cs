using Microsoft.Extensions.Caching.Memory;

namespace Mesh.Caching;

/// <summary>
/// The memory cache below all tables. It limits the number of all results, chooses what to evict, and clears away results that nobody asks
/// for.
/// </summary>
#pragma warning disable CA1001 // Not disposed: a call that ends later would meet an ObjectDisposedException, and there is nothing in it but memory.
internal sealed class CacheMemory
#pragma warning restore CA1001
{
    private const double Compaction = 0.05;

    private readonly MemoryCache _memory;

    public CacheMemory(long sizeLimit, CacheClock clock) => _memory = new MemoryCache(new MemoryCacheOptions
    {
        SizeLimit = sizeLimit,
        Clock = clock,
        // At least one entry, or a small cache that is full stays as it is until something expires. A little more, because the result is
        // rounded down.
        CompactionPercentage = Math.Min(1, Math.Max(Compaction, 1.0001 / sizeLimit)),
    });

    public int Count => _memory.Count;

    /// <summary>Adds an item. Returns false if there is no room; room is then being made.</summary>
    public bool TryAdd(ICacheItem item, long duration)
    {
        using (ICacheEntry entry = _memory.CreateEntry(item))
        {
            entry.Value = item; // an entry without a value is not added
            entry.Size = 1;
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromTicks(duration);
            entry.RegisterPostEvictionCallback(static (key, _, _, _) => ((ICacheItem)key).Drop());
        }

        return _memory.TryGetValue(item, out _);
    }

    /// <summary>Tells the cache that the item was requested.</summary>
    public void Touch(ICacheItem item) => _memory.TryGetValue(item, out _);

    public void Evict(ICacheItem item) => _memory.Remove(item);

    public void Clear() => _memory.Clear();
}
