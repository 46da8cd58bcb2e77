namespace Mesh.Startup;

/// <summary>
/// Who may start now: of those that are ready, the one with the highest bottom level for which all slots are free that it needs. One that waits for a slot of its pool does not hold up those of others.
/// </summary>
internal sealed class StartSlots
{
    private readonly Func<string, int> _sizeOf;
    private readonly Dictionary<string, Pool> _pools = new(StringComparer.Ordinal);
    private readonly Pool _common = new(int.MaxValue);
    private int _free;
    private int _freeToConstruct;

    public StartSlots(int slots, int constructionSlots, Func<string, int> sizeOf)
    {
        (_free, _freeToConstruct, _sizeOf) = (slots, constructionSlots, sizeOf);
        Slots = slots;
        ConstructionSlots = constructionSlots;
    }

    public int Slots { get; }

    public int ConstructionSlots { get; }

    /// <summary>The pools that services named, with their sizes.</summary>
    public IEnumerable<KeyValuePair<string, int>> Pools => _pools.Select(static pool => KeyValuePair.Create(pool.Key, pool.Value.Size));

    public void Enqueue(StartNode node)
    {
        Pool pool = PoolOf(node);
        (node.IsConstructed ? pool.Constructed : pool.Unconstructed).Enqueue(node, new Priority(node.BottomLevel, node.Index));
    }

    /// <summary>Takes the slots for the next that may start; null when none may.</summary>
    public StartNode? Take()
    {
        if (_free == 0) return null;
        PriorityQueue<StartNode, Priority>? best = null;
        Priority bestPriority = default;
        Consider(_common);
        foreach (Pool pool in _pools.Values) Consider(pool);
        if (best is null) return null;

        StartNode node = best.Dequeue();
        _free--;
        PoolOf(node).Free--;
        if (!node.IsConstructed) _freeToConstruct--;
        return node;

        void Consider(Pool pool)
        {
            if (pool.Free == 0) return;
            Look(pool.Constructed);
            if (_freeToConstruct > 0) Look(pool.Unconstructed);
        }

        void Look(PriorityQueue<StartNode, Priority> queue)
        {
            // One that has been settled while it was queued is not started any more.
            while (queue.TryPeek(out StartNode? settled, out _) && !settled.IsQueued) queue.Dequeue();
            if (!queue.TryPeek(out _, out Priority priority) || (best is not null && priority.CompareTo(bestPriority) >= 0)) return;
            (best, bestPriority) = (queue, priority);
        }
    }

    /// <summary>The constructor has ended.</summary>
    public void ReleaseConstruction() => _freeToConstruct++;

    /// <summary>The segment has ended.</summary>
    public void Release(StartNode node)
    {
        _free++;
        PoolOf(node).Free++;
    }

    private Pool PoolOf(StartNode node)
    {
        if (node.Entry.StartPool is not { } name) return _common;
        if (!_pools.TryGetValue(name, out Pool? pool)) _pools.Add(name, pool = new Pool(_sizeOf(name)));
        return pool;
    }

    // The longest chain of dependents first; among equals the order of the plan.
    private readonly struct Priority(long bottomLevel, int index) : IComparable<Priority>
    {
        private readonly long _bottomLevel = bottomLevel;
        private readonly int _index = index;

        public int CompareTo(Priority other) => _bottomLevel != other._bottomLevel ? other._bottomLevel.CompareTo(_bottomLevel) : _index.CompareTo(other._index);
    }

    private sealed class Pool(int size)
    {
        public int Size { get; } = size;

        public int Free { get; set; } = size;

        public PriorityQueue<StartNode, Priority> Unconstructed { get; } = new();

        public PriorityQueue<StartNode, Priority> Constructed { get; } = new();
    }
}
