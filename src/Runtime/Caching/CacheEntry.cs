namespace Mesh.Caching;

/// <summary>A cached result. The entry is its own key in the memory cache below, which decides by size and age what is evicted.</summary>
internal sealed class CacheEntry<TKey, TResult>(CacheTable<TKey, TResult> table, TKey key, TResult value, CacheLabels labels, long stored) : ICacheItem
    where TKey : notnull
{
    private long _expires;
    private long _refresh;
    private int _refreshing;
    private int _dropped;

    public TKey Key { get; } = key;

    public TResult Value { get; } = value;

    public CacheLabels Labels { get; } = labels;

    /// <summary>The time at which the result was stored.</summary>
    public long Stored { get; } = stored;

    /// <summary>The time at which the memory cache was last told that the result was requested.</summary>
    public long Touched { get; set; } = stored;

    /// <summary>The time from which on the result is not returned any more.</summary>
    public long Expires
    {
        get => Volatile.Read(ref _expires);
        set => Volatile.Write(ref _expires, value);
    }

    /// <summary>The time from which on a hit fetches the result anew.</summary>
    public long Refresh
    {
        get => Volatile.Read(ref _refresh);
        set => Volatile.Write(ref _refresh, value);
    }

    /// <summary>Keeps the result for a duration that counts from the time at which it was stored.</summary>
    public void KeepFor(long duration, CacheLifetimes lifetimes)
    {
        long after = lifetimes.RefreshAfter(duration);
        Expires = Stored + duration;
        Refresh = after == long.MaxValue ? long.MaxValue : Stored + after;
    }

    /// <summary>Returns whether the caller, who has found the result stale at this time, is the one to fetch it anew.</summary>
    public bool BeginRefresh(long now)
    {
        if (Interlocked.Exchange(ref _refreshing, 1) != 0) return false;
        if (now >= Refresh) return true;
        // Another attempt has failed since the caller looked, and the next one is not due.
        Volatile.Write(ref _refreshing, 0);
        return false;
    }

    /// <summary>
    /// Notes that the result could not be fetched anew: the next attempt is made after half of the remaining time, so that not every hit
    /// calls what fails.
    /// </summary>
    public void EndRefresh(long now)
    {
        if (Refresh != long.MaxValue) Refresh = now + Math.Max(0, Expires - now) / 2;
        Volatile.Write(ref _refreshing, 0);
    }

    public void Drop()
    {
        if (Interlocked.Exchange(ref _dropped, 1) == 0) table.Forget(this);
    }
}
