namespace Mesh.Caching;

/// <summary>A request to a table. A structure, so that a hit allocates nothing.</summary>
internal interface ICacheRequest<TResult>
{
    /// <summary>The key as text. Like all members, it runs code of the application.</summary>
    string Text { get; }

    IEnumerable<string>? Tags { get; }

    /// <summary>The times for which the result is kept; null to keep none.</summary>
    CacheLifetimes? Lifetimes { get; }

    /// <summary>Whether a held result may answer the request.</summary>
    bool Reads { get; }

    ValueTask<TResult> FetchAsync(CancellationToken cancellationToken);

    bool IsKept(TResult result);
}
