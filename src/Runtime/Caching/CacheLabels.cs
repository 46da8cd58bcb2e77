namespace Mesh.Caching;

/// <summary>
/// The key and the tags by which a result can be removed. Created when the call for the result begins, so that a removal during the call is
/// noticed.
/// </summary>
internal sealed class CacheLabels(CacheTag key, CacheTag[] tags, long version)
{
    private long _checked = version;

    public CacheTag Key { get; } = key;

    public CacheTag[] Tags { get; } = tags;

    /// <summary>The version at which the call began: if a label was removed at a later one, the result must not be kept.</summary>
    public long Version { get; } = version;

    /// <summary>The last version at which no label was found to be removed.</summary>
    public long Checked
    {
        get => Volatile.Read(ref _checked);
        set => Volatile.Write(ref _checked, value);
    }

    /// <summary>The next labels with the same key.</summary>
    public CacheLabels? Next { get; set; }

    /// <summary>The result that is held under the labels, once the call has ended.</summary>
    public ICacheItem? Item { get; set; }

    public bool Released { get; set; }
}

/// <summary>A result that is held.</summary>
internal interface ICacheItem
{
    /// <summary>Stops holding the result.</summary>
    void Drop();
}
