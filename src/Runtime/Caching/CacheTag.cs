namespace Mesh.Caching;

/// <summary>A tag, or a key as text, while anything has it.</summary>
internal sealed class CacheTag(string text)
{
    private long _removed;

    public string Text { get; } = text;

    /// <summary>How many results and calls under way have it.</summary>
    public int Holders { get; set; }

    /// <summary>Of a key: the first of those that have it.</summary>
    public CacheLabels? First { get; set; }

    /// <summary>The version in which it was removed last; 0 for never.</summary>
    public long Removed
    {
        get => Volatile.Read(ref _removed);
        set => Volatile.Write(ref _removed, value);
    }
}
