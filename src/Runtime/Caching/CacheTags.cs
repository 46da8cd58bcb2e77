namespace Mesh.Caching;

/// <summary>
/// The keys and tags in use, with the time at which each was last removed. "Time" is a version that each removal increments: a result is
/// current if none of its labels was removed after the version at which its call began. So removing a tag writes one number, however many
/// results have it, and a hit compares one number as long as nothing is removed.
/// Labels that nothing has any more are forgotten, so there are never more than the results need.
/// </summary>
internal sealed class CacheTags
{
    public const string All = "*";

    private readonly object _lock = new();
    private readonly Dictionary<string, CacheTag> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CacheTag> _tags = new(StringComparer.Ordinal);
    private long _version;
    private long _allRemoved;

    /// <summary>The number of keys and tags in use.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _keys.Count + _tags.Count;
        }
    }

    /// <summary>Creates the labels of a call that is about to begin.</summary>
    public CacheLabels Acquire(string key, IEnumerable<string>? tags)
    {
        // Enumerated before the lock is taken: this runs the application's code.
        string[] names = tags is null ? [] : [.. tags];
        lock (_lock)
        {
            CacheTag[] held = names.Length == 0 ? [] : Array.ConvertAll(names, name => Hold(_tags, name));
            CacheTag text = Hold(_keys, key);
            var labels = new CacheLabels(text, held, _version) { Next = text.First };
            text.First = labels;
            return labels;
        }
    }

    /// <summary>Forgets the labels of a result that is not held, or no longer. Only the first time counts.</summary>
    public void Release(CacheLabels labels)
    {
        lock (_lock)
        {
            if (labels.Released) return;
            labels.Released = true;
            labels.Item = null;
            Unlink(labels);
            LetGo(_keys, labels.Key);
            foreach (CacheTag tag in labels.Tags) LetGo(_tags, tag);
        }
    }

    /// <summary>Notes the result that is held under the labels, so that removing the key finds it.</summary>
    public void Bind(CacheLabels labels, ICacheItem item)
    {
        lock (_lock)
        {
            if (!labels.Released) labels.Item = item;
        }
    }

    public bool IsCurrent(CacheLabels labels)
    {
        long version = Volatile.Read(ref _version);
        return labels.Checked == version || Check(labels, version);
    }

    public void RemoveTag(string tag)
    {
        lock (_lock)
        {
            long next = _version + 1;
            if (tag == All) Volatile.Write(ref _allRemoved, next);
            else if (_tags.TryGetValue(tag, out CacheTag? known)) known.Removed = next;
            else return;
            Volatile.Write(ref _version, next); // last: a thread that reads this version then also reads what was removed at it
        }
    }

    /// <summary>Removes a key, and drops the results under it: seldom more than one for each operation.</summary>
    public void RemoveKey(string key)
    {
        var dropped = new List<ICacheItem>();
        lock (_lock)
        {
            if (!_keys.TryGetValue(key, out CacheTag? known)) return;
            known.Removed = _version + 1;
            Volatile.Write(ref _version, _version + 1);
            for (CacheLabels? labels = known.First; labels is not null; labels = labels.Next)
            {
                if (labels.Item is { } item) dropped.Add(item);
            }
        }

        foreach (ICacheItem item in dropped) item.Drop();
    }

    private bool Check(CacheLabels labels, long version)
    {
        if (Volatile.Read(ref _allRemoved) > labels.Version || labels.Key.Removed > labels.Version) return false;
        foreach (CacheTag tag in labels.Tags)
        {
            if (tag.Removed > labels.Version) return false;
        }

        labels.Checked = version;
        return true;
    }

    private static CacheTag Hold(Dictionary<string, CacheTag> table, string text)
    {
        if (!table.TryGetValue(text, out CacheTag? tag)) table.Add(text, tag = new CacheTag(text));
        tag.Holders++;
        return tag;
    }

    private static void LetGo(Dictionary<string, CacheTag> table, CacheTag tag)
    {
        if (--tag.Holders == 0) table.Remove(tag.Text);
    }

    private static void Unlink(CacheLabels labels)
    {
        CacheTag key = labels.Key;
        if (key.First == labels)
        {
            key.First = labels.Next;
            return;
        }

        CacheLabels? before = key.First;
        while (before?.Next != labels) before = before!.Next;
        before!.Next = labels.Next;
    }
}
