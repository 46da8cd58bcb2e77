namespace Mesh.Metrics;

/// <summary>
/// Counts by name, where user code may make up the names (a <see cref="ServiceException.Code"/>): at most <see cref="Limit"/> different
/// names, and all further ones under <see cref="Other"/>. So neither memory nor the time series of a collector grow with the failures of an
/// operation.
/// </summary>
/// <param name="tags">The tags of the operation.</param>
/// <param name="tag">The name of the tag that holds the counted name.</param>
internal sealed class NamedCounts(KeyValuePair<string, object?>[] tags, string tag)
{
    /// <summary>The number of different names that are counted separately.</summary>
    public const int Limit = 20;

    /// <summary>The name under which all further names are counted: the word of OpenTelemetry's conventions.</summary>
    public const string Other = "_OTHER";

    private readonly Lock _lock = new();
    private volatile NamedCount[] _named = []; // replaced when a new name arrives
    private volatile NamedCount? _other;

    /// <summary>Returns the count of a name, or the count of all other names.</summary>
    public NamedCount Of(string name)
    {
        NamedCount[] named = _named;
        return Find(named, name) ?? (named.Length >= Limit && _other is { } other ? other : Add(name));
    }

    /// <summary>Reads the counts, in the order in which the names arrived, the other names last. Writers are not stopped.</summary>
    /// <param name="counts">The span to fill: up to one entry more than <see cref="Limit"/>.</param>
    /// <returns>The number of entries.</returns>
    public int Read(Span<KeyValuePair<string, long>> counts)
    {
        NamedCount? other = _other; // read first: there is no such count without those that fill the limit
        int found = 0;
        foreach (NamedCount count in _named) Put(count, counts);
        if (other is not null) Put(other, counts);
        return found;

        void Put(NamedCount count, Span<KeyValuePair<string, long>> into)
        {
            long value = count.Value;
            if (value > 0) into[found++] = new(count.Name, value);
        }
    }

    /// <summary>Returns the sum of all counts.</summary>
    public long Sum()
    {
        long sum = _other?.Value ?? 0;
        foreach (NamedCount count in _named) sum += count.Value;
        return sum;
    }

    // The names are few, and mostly the very same string: faster than a hash.
    private static NamedCount? Find(NamedCount[] named, string name)
    {
        foreach (NamedCount count in named)
        {
            if (count.Name == name) return count;
        }

        return null;
    }

    private NamedCount Add(string name)
    {
        lock (_lock)
        {
            NamedCount[] named = _named;
            if (Find(named, name) is { } known) return known; // another thread was faster
            if (name.Length == 0 || name == Other || named.Length >= Limit) return _other ??= Make(Other);
            NamedCount added = Make(name);
            _named = [.. named, added];
            return added;
        }
    }

    private NamedCount Make(string name) => new(name, [.. tags, new(tag, name)]);
}

/// <summary>The number of events with one name.</summary>
/// <param name="name">The name.</param>
/// <param name="tags">The tags under which a collector counts it.</param>
internal sealed class NamedCount(string name, KeyValuePair<string, object?>[] tags)
{
    private long _value;

    public string Name => name;

    public KeyValuePair<string, object?>[] Tags => tags;

    public long Value => Volatile.Read(ref _value);

    public void Add() => Interlocked.Increment(ref _value);
}
