namespace Todo.Core.Caching;

/// <summary>A bounded cache in memory, whose entries expire and can be invalidated by tag.</summary>
public interface ICacheManager
{
    /// <summary>The statistics of the cache so far.</summary>
    CacheStatistics Statistics { get; }

    /// <summary>Returns the value of a key, and creates it if it is not there.</summary>
    /// <typeparam name="T">The type of the value; always the same for a key.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="tag">The source of the value. <see cref="Invalidate"/> with the same tag removes the value.</param>
    /// <param name="create">Creates the value.</param>
    /// <param name="cancellationToken">Passed to <paramref name="create"/>.</param>
    /// <returns>The value.</returns>
    ValueTask<T> GetOrCreateAsync<T>(string key, string tag, Func<CancellationToken, ValueTask<T>> create, CancellationToken cancellationToken);

    /// <summary>Removes all values with this tag, including those that are being created at the moment.</summary>
    /// <param name="tag">The tag.</param>
    void Invalidate(string tag);
}
