namespace Todo.Core.Caching;

/// <summary>How well a cache does.</summary>
/// <param name="Entries">How many values it holds.</param>
/// <param name="Hits">How many times a value was there.</param>
/// <param name="Misses">How many times it had to be made.</param>
/// <param name="Evictions">How many values had to make room for others.</param>
public sealed record CacheStatistics(int Entries, long Hits, long Misses, long Evictions);
