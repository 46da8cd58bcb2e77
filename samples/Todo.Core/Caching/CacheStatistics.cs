namespace Todo.Core.Caching;

/// <summary>The statistics of a cache.</summary>
/// <param name="Entries">The number of values that the cache holds.</param>
/// <param name="Hits">The number of requests whose value was in the cache.</param>
/// <param name="Misses">The number of requests whose value had to be created.</param>
/// <param name="Evictions">The number of values that were evicted to make room for others.</param>
public sealed record CacheStatistics(int Entries, long Hits, long Misses, long Evictions);
