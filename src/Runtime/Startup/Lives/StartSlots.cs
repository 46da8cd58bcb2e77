namespace Mesh.Startup;

/// <summary>
/// Who may start now: of those that are ready, the one with the highest bottom level for which all slots are free that it needs. One that waits for a slot of its pool does not hold up those of others, and a late one none for which the start waits.
/// </summary>
/// <param name="slots">How many start at the same time.</param>
/// <param name="constructionSlots">How many constructors run at the same time.</param>
internal sealed class StartSlots(int slots, int constructionSlots)
{
    private readonly Dictionary<string, Pool> _pools = new(StringComparer.Ordinal);
    private readonly Pool _common = new() { Size = int.MaxValue };
    private int _taken;
    private int _constructing;

    public int Slots => slots;

    public int ConstructionSlots => constructionSlots;

    /// <summary>The pools that services named, with their sizes.</summary>
    public IEnumerable<KeyValuePair<string, int>> Pools => _pools.Select(static pool => KeyValuePair.Create(pool.Key, pool.Value.Size));

    /// <summary>Says how many of each pool may start at the same time from now on.</summary>
    public void Resize(IReadOnlyDictionary<string, int> sizes)
    {
        foreach ((string name, int size) in sizes)
        {
            if (_pools.TryGetValue(name, out Pool? pool)) pool.Size = size;
            else _pools.Add(name, new Pool { Size = size });
        }
    }

    /// <summary>The service waits for its slots, at the place that it has now.</summary>
    public void Enqueue(ServiceLife life)
    {
        Pool pool = PoolOf(life);
        (life.Progress >= LifeProgress.Constructed ? pool.Constructed : pool.Unconstructed).Enqueue((life, ++life.Ticket), new Priority(life.IsLate, life.BottomLevel, life.Index));
    }

    /// <summary>Takes the slots for the next that may start; null when none may.</summary>
    public ServiceLife? Take()
    {
        if (_taken >= slots) return null;
        PriorityQueue<(ServiceLife Life, int Ticket), Priority>? best = null;
        Priority bestPriority = default;
        Consider(_common);
        foreach (Pool pool in _pools.Values) Consider(pool);
        if (best is null) return null;

        ServiceLife life = best.Dequeue().Life;
        _taken++;
        PoolOf(life).Taken++;
        if (life.Progress < LifeProgress.Constructed) _constructing++;
        return life;

        void Consider(Pool pool)
        {
            if (pool.Taken >= pool.Size) return;
            Look(pool.Constructed);
            if (_constructing < constructionSlots) Look(pool.Unconstructed);
        }

        void Look(PriorityQueue<(ServiceLife Life, int Ticket), Priority> queue)
        {
            // One that does not wait here any more, or waits at another place, has another ticket.
            while (queue.TryPeek(out (ServiceLife Life, int Ticket) old, out _) && (old.Ticket != old.Life.Ticket || old.Life.State != LifeState.Queued)) queue.Dequeue();
            if (!queue.TryPeek(out _, out Priority priority) || (best is not null && priority.CompareTo(bestPriority) >= 0)) return;
            (best, bestPriority) = (queue, priority);
        }
    }

    /// <summary>The constructor has ended.</summary>
    public void ReleaseConstruction() => _constructing--;

    /// <summary>The segment has ended.</summary>
    public void Release(ServiceLife life)
    {
        _taken--;
        PoolOf(life).Taken--;
    }

    private Pool PoolOf(ServiceLife life) => life.Entry.StartPool is { } name ? _pools[name] : _common;

    // Those first for which the start waits; then the longest chain of dependents; among equals the order of the plan.
    private readonly struct Priority(bool isLate, long bottomLevel, int index) : IComparable<Priority>
    {
        private readonly bool _isLate = isLate;
        private readonly long _bottomLevel = bottomLevel;
        private readonly int _index = index;

        public int CompareTo(Priority other) =>
            _isLate != other._isLate ? _isLate.CompareTo(other._isLate) : _bottomLevel != other._bottomLevel ? other._bottomLevel.CompareTo(_bottomLevel) : _index.CompareTo(other._index);
    }

    private sealed class Pool
    {
        public int Size { get; set; }

        public int Taken { get; set; }

        public PriorityQueue<(ServiceLife Life, int Ticket), Priority> Unconstructed { get; } = new();

        public PriorityQueue<(ServiceLife Life, int Ticket), Priority> Constructed { get; } = new();
    }
}
