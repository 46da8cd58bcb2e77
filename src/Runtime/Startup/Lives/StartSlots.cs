namespace Mesh.Startup;

/// <summary>
/// Who may start now: of those that are ready, the first for whose pool and constructor there are slots. First is what is needed by what is critical, then what has the highest bottom level; a late one holds up none for which the start waits. One that
/// takes more slots than are free waits for them, and nobody takes them away who comes after it; but one that waits for its pool does not hold up those of others.
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
        (life.Progress >= LifeProgress.Constructed ? pool.Constructed : pool.Unconstructed).Enqueue((life, ++life.Ticket), new Priority(life));
    }

    /// <summary>Takes the slots for the next that may start; null when none may.</summary>
    public ServiceLife? Take()
    {
        if (_taken >= slots) return null;
        Waiting? best = null;
        Priority highest = default;
        Consider(_common);
        foreach (Pool pool in _pools.Values) Consider(pool);
        if (best is null || Weight(best.Peek().Life, slots) > slots - _taken) return null;

        ServiceLife life = best.Dequeue().Life;
        Pool own = PoolOf(life);
        life.Slots = (Weight(life, slots), Weight(life, own.Size));
        _taken += life.Slots.OfAll;
        own.Taken += life.Slots.OfPool;
        if (life.Progress < LifeProgress.Constructed) _constructing++;
        return life;

        void Consider(Pool pool)
        {
            if (pool.Taken >= pool.Size || pool.First(_constructing < constructionSlots, out Priority priority) is not { } next) return;
            if (best is not null && priority.CompareTo(highest) >= 0) return;
            if (Weight(next.Peek().Life, pool.Size) <= pool.Size - pool.Taken) (best, highest) = (next, priority);
        }
    }

    /// <summary>The constructor has ended.</summary>
    public void ReleaseConstruction() => _constructing--;

    /// <summary>The segment has ended.</summary>
    public void Release(ServiceLife life)
    {
        _taken -= life.Slots.OfAll;
        PoolOf(life).Taken -= life.Slots.OfPool;
    }

    private static int Weight(ServiceLife life, int most) => Math.Min(life.Entry.Resources.Weight, most);

    private Pool PoolOf(ServiceLife life) => life.Entry.StartPool is { } name ? _pools[name] : _common;

    // Those first for which the start waits; of them, those that it cannot do without; then the longest chain of dependents; among equals the order of the plan.
    private readonly struct Priority(ServiceLife life) : IComparable<Priority>
    {
        private readonly int _rank = life.IsLate ? 2 : life.IsNeeded ? 0 : 1;
        private readonly int _index = life.Index;
        private readonly long _bottomLevel = life.BottomLevel;

        public int CompareTo(Priority other) =>
            _rank != other._rank ? _rank.CompareTo(other._rank) : _bottomLevel != other._bottomLevel ? other._bottomLevel.CompareTo(_bottomLevel) : _index.CompareTo(other._index);
    }

    private sealed class Pool
    {
        public int Size { get; set; }

        public int Taken { get; set; }

        public Waiting Unconstructed { get; } = new();

        public Waiting Constructed { get; } = new();

        /// <summary>Where the first of them waits; null where nobody does.</summary>
        public Waiting? First(bool mayConstruct, out Priority priority)
        {
            Waiting? first = Constructed.TryPeek(out priority) ? Constructed : null;
            if (!mayConstruct || !Unconstructed.TryPeek(out Priority other) || (first is not null && other.CompareTo(priority) >= 0)) return first;
            priority = other;
            return Unconstructed;
        }
    }

    private sealed class Waiting : PriorityQueue<(ServiceLife Life, int Ticket), Priority>
    {
        // One that does not wait here any more, or waits at another place, has another ticket.
        public bool TryPeek(out Priority priority)
        {
            while (TryPeek(out (ServiceLife Life, int Ticket) first, out priority))
            {
                if (first.Ticket == first.Life.Ticket && first.Life.State == LifeState.Queued) return true;
                Dequeue();
            }

            return false;
        }
    }
}
