namespace Mesh.Caching;

/// <summary>What is asked of a table. A structure, so that a hit makes no object.</summary>
internal interface ICacheRequest<TResult>
{
    /// <summary>The key as text. Runs code of the application, as all here.</summary>
    string Text { get; }

    IEnumerable<string>? Tags { get; }

    /// <summary>How long the result is kept; null for not at all.</summary>
    CacheLifetimes? Lifetimes { get; }

    /// <summary>Whether what is held will do.</summary>
    bool Reads { get; }

    ValueTask<TResult> FetchAsync(CancellationToken cancellationToken);

    bool IsKept(TResult result);
}
