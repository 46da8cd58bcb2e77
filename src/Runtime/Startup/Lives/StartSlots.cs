namespace Mesh.Startup;

/// <summary>
/// Decides which service starts next: of those that are ready, the first for whose pool and constructor there are slots. Services that
/// critical ones need come first, then those with the highest bottom level; late services come last. A service that takes more slots than
/// are free waits for them, and none behind it takes them away; but a service that waits for its pool does not hold up those of other
/// pools.
/// </summary>
/// <param name="slots">The number of slots: of services that start at the same time.</param>
/// <param name="constructionSlots">The number of constructors that may run at the same time.</param>
internal sealed class StartSlots(int slots, int constructionSlots)
{
    private readonly Dictionary<string, Pool> _pools = new(StringComparer.Ordinal);
    private readonly Pool _common = new() { Size = int.MaxValue };
    private int _taken;
    private int _constructing;

    public int Slots => slots;

    public int ConstructionSlots => constructionSlots;

    /// <summary>The pools that services name, with their sizes.</summary>
    public IEnumerable<KeyValuePair<string, int>> Pools => _pools.Select(static pool => KeyValuePair.Create(pool.Key, pool.Value.Size));

    /// <summary>Sets the sizes of pools.</summary>
    public void Resize(IReadOnlyDictionary<string, int> sizes)
    {
        foreach ((string name, int size) in sizes)
        {
            if (_pools.TryGetValue(name, out Pool? pool)) pool.Size = size;
            else _pools.Add(name, new Pool { Size = size });
        }
    }

    /// <summary>Puts a service in the queue for slots, with its present priority.</summary>
    public void Enqueue(ServiceLife life)
    {
        Pool pool = PoolOf(life);
        (life.Progress >= LifeProgress.Constructed ? pool.Constructed : pool.Unconstructed).Enqueue((life, ++life.Ticket), new Priority(life));
    }

    /// <summary>Takes the slots for the next service that may start, and returns it; null if none may.</summary>
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

    /// <summary>Gives back the slot of a constructor that has ended.</summary>
    public void ReleaseConstruction() => _constructing--;

    /// <summary>Gives back the slots of a segment that has ended.</summary>
    public void Release(ServiceLife life)
    {
        _taken -= life.Slots.OfAll;
        PoolOf(life).Taken -= life.Slots.OfPool;
    }

    private static int Weight(ServiceLife life, int most) => Math.Min(life.Entry.Resources.Weight, most);

    private Pool PoolOf(ServiceLife life) => life.Entry.StartPool is { } name ? _pools[name] : _common;

    // Services that the start waits for come before late ones; of these, those that the start cannot do without; then the longest chain of
    // dependents; then the order of the plan.
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

        /// <summary>Returns the queue whose first service has the highest priority; null if none of them may start.</summary>
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
        // The ticket of an entry is outdated if the service no longer waits here, or waits at another place.
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
