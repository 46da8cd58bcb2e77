namespace Mesh.Caching;

/// <summary>The numbers of requests to a cache since the process started, by answer.</summary>
/// <param name="Hits">The number of requests answered with a held result, without <paramref name="Stale"/>.</param>
/// <param name="Misses">The number of requests answered by a call of the operation.</param>
/// <param name="Stale">The number of requests answered with a held result that was being fetched anew.</param>
/// <param name="Joined">The number of requests answered with the result of a call that another caller had begun.</param>
/// <param name="Entries">The number of results that the cache holds now; 0 if a <c>HybridCache</c> other than ours holds them.</param>
public readonly record struct CacheStatistics(long Hits, long Misses, long Stale, long Joined, int Entries)
{
    /// <summary>The number of all requests.</summary>
    public long Requests => Hits + Misses + Stale + Joined;

    /// <summary>The share of requests that needed no call of their own, from 0 to 1; 0 if there were no requests.</summary>
    public double HitRate => Requests == 0 ? 0 : (double)(Requests - Misses) / Requests;
}
