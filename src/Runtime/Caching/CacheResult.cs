namespace Mesh.Caching;

/// <summary>The way in which a cache answered a request.</summary>
internal enum CacheResult
{
    /// <summary>With a held result.</summary>
    Hit,

    /// <summary>With the result of a call of the operation.</summary>
    Miss,

    /// <summary>With a held result that is being fetched anew in the background.</summary>
    Stale,

    /// <summary>With the result of a call that another caller had begun.</summary>
    Joined,
}
