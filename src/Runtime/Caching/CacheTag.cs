namespace Mesh.Caching;

/// <summary>A tag, or a key as text, for as long as anything has it.</summary>
internal sealed class CacheTag(string text)
{
    private long _removed;

    public string Text { get; } = text;

    /// <summary>The number of results and calls under way that have it.</summary>
    public int Holders { get; set; }

    /// <summary>The first of the labels with this key; null for a tag.</summary>
    public CacheLabels? First { get; set; }

    /// <summary>The version at which it was last removed; 0 for never.</summary>
    public long Removed
    {
        get => Volatile.Read(ref _removed);
        set => Volatile.Write(ref _removed, value);
    }
}
