namespace Todo.Core.Caching;

/// <summary>A bounded cache in memory, whose entries expire and can be invalidated by tag.</summary>
public interface ICacheManager
{
    /// <summary>The statistics of the cache so far.</summary>
    CacheStatistics Statistics { get; }

    /// <summary>Gives the value of a key; makes it if it is not there.</summary>
    /// <typeparam name="T">The type of the value. A key always has the same.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="tag">The source of the value. <see cref="Invalidate"/> with the same tag removes the value.</param>
    /// <param name="create">Makes the value.</param>
    /// <param name="cancellationToken">Passed to <paramref name="create"/>.</param>
    /// <returns>The value.</returns>
    ValueTask<T> GetOrCreateAsync<T>(string key, string tag, Func<CancellationToken, ValueTask<T>> create, CancellationToken cancellationToken);

    /// <summary>Forgets all values with this tag, also those that are being made at the moment.</summary>
    /// <param name="tag">The tag.</param>
    void Invalidate(string tag);
}
