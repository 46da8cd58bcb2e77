namespace Mesh.Caching;

/// <summary>A result that is held. It is its own key in the memory cache below, which decides by size and age what goes.</summary>
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

    /// <summary>When it was stored.</summary>
    public long Stored { get; } = stored;

    /// <summary>When the memory cache was last told that it is asked for.</summary>
    public long Touched { get; set; } = stored;

    /// <summary>From when on it is no longer given out.</summary>
    public long Expires
    {
        get => Volatile.Read(ref _expires);
        set => Volatile.Write(ref _expires, value);
    }

    /// <summary>From when on a hit fetches it anew.</summary>
    public long Refresh
    {
        get => Volatile.Read(ref _refresh);
        set => Volatile.Write(ref _refresh, value);
    }

    /// <summary>Keeps it so long from the moment in which it was stored.</summary>
    public void KeepFor(long duration, CacheLifetimes lifetimes)
    {
        long after = lifetimes.RefreshAfter(duration);
        Expires = Stored + duration;
        Refresh = after == long.MaxValue ? long.MaxValue : Stored + after;
    }

    /// <summary>Whether the caller, who has found it stale at this time, is the one who fetches it anew.</summary>
    public bool BeginRefresh(long now)
    {
        if (Interlocked.Exchange(ref _refreshing, 1) != 0) return false;
        if (now >= Refresh) return true;
        // Another attempt has failed since the caller looked, and the next one is not due.
        Volatile.Write(ref _refreshing, 0);
        return false;
    }

    /// <summary>It could not be fetched anew: the next attempt is made after half of the time that is left, so that what fails is not called by every hit.</summary>
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
