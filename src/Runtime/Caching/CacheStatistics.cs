namespace Mesh.Caching;

/// <summary>What a cache has answered since the process started.</summary>
/// <param name="Hits">From what it held, <paramref name="Stale"/> not included.</param>
/// <param name="Misses">By calling the operation.</param>
/// <param name="Stale">From what it held, while the result was fetched anew.</param>
/// <param name="Joined">With the result of a call that another caller had begun.</param>
/// <param name="Entries">How many results it holds now; 0 where another <c>HybridCache</c> than ours holds them.</param>
public readonly record struct CacheStatistics(long Hits, long Misses, long Stale, long Joined, int Entries)
{
    /// <summary>How many requests there were.</summary>
    public long Requests => Hits + Misses + Stale + Joined;

    /// <summary>Which part of the requests needed no call of their own, from 0 to 1; 0 when there was none.</summary>
    public double HitRate => Requests == 0 ? 0 : (double)(Requests - Misses) / Requests;
}
