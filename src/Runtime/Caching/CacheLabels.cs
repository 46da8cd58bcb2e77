namespace Mesh.Caching;

/// <summary>By what a result can be removed. Made when the call for it begins, so that a removal which comes meanwhile is noticed.</summary>
internal sealed class CacheLabels(CacheTag key, CacheTag[] tags, long version)
{
    private long _checked = version;

    public CacheTag Key { get; } = key;

    public CacheTag[] Tags { get; } = tags;

    /// <summary>The version in which the call began: what was removed later is not to be kept.</summary>
    public long Version { get; } = version;

    /// <summary>The last version in which it was seen that nothing of it had been removed.</summary>
    public long Checked
    {
        get => Volatile.Read(ref _checked);
        set => Volatile.Write(ref _checked, value);
    }

    /// <summary>The next that has the same key.</summary>
    public CacheLabels? Next { get; set; }

    /// <summary>What is held under it, once the call has ended.</summary>
    public ICacheItem? Item { get; set; }

    public bool Released { get; set; }
}

/// <summary>A result that is held.</summary>
internal interface ICacheItem
{
    /// <summary>Holds it no longer.</summary>
    void Drop();
}
