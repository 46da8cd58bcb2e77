namespace Mesh.Caching;

/// <summary>How a cache answered a request.</summary>
public enum CacheResult
{
    /// <summary>From what it held.</summary>
    Hit,

    /// <summary>By calling the operation.</summary>
    Miss,

    /// <summary>From what it held, while the result is fetched anew in the background.</summary>
    Stale,

    /// <summary>With the result of a call that another caller had begun.</summary>
    Joined,
}
