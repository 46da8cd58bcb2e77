namespace Mesh.Metrics;

/// <summary>
/// Counts by name, where user code may make up the names (a <see cref="ServiceException.Code"/>): of at most <see cref="Limit"/> different ones, and what comes after these under <see cref="Other"/>.
/// So neither memory nor the series of a collector grow with what an operation fails of.
/// </summary>
/// <param name="tags">The operation's tags.</param>
/// <param name="tag">The name of the tag beside them.</param>
internal sealed class NamedCounts(KeyValuePair<string, object?>[] tags, string tag)
{
    /// <summary>How many different names are counted apart.</summary>
    public const int Limit = 20;

    /// <summary>What all further names are counted under: the word of OpenTelemetry's conventions.</summary>
    public const string Other = "_OTHER";

    private readonly Lock _lock = new();
    private volatile NamedCount[] _named = []; // replaced when a name comes that is new
    private volatile NamedCount? _other;

    /// <summary>The count of a name, or that of all others.</summary>
    public NamedCount Of(string name)
    {
        NamedCount[] named = _named;
        return Find(named, name) ?? (named.Length >= Limit && _other is { } other ? other : Add(name));
    }

    /// <summary>What has been counted, in the order in which the names came; the others last. Who counts is not stopped.</summary>
    /// <param name="counts">Where to put it: up to one more than <see cref="Limit"/>.</param>
    /// <returns>How many there are.</returns>
    public int Read(Span<KeyValuePair<string, long>> counts)
    {
        NamedCount? other = _other; // first: then there is none without those that fill the limit
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

    /// <summary>How much has been counted under all names.</summary>
    public long Sum()
    {
        long sum = _other?.Value ?? 0;
        foreach (NamedCount count in _named) sum += count.Value;
        return sum;
    }

    // Mostly the very same string, and few of them: faster than a hash.
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
            if (Find(named, name) is { } known) return known; // somebody was faster
            if (name.Length == 0 || name == Other || named.Length >= Limit) return _other ??= Make(Other);
            NamedCount added = Make(name);
            _named = [.. named, added];
            return added;
        }
    }

    private NamedCount Make(string name) => new(name, [.. tags, new(tag, name)]);
}

/// <summary>How often something of this name happened.</summary>
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
