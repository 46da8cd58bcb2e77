namespace Mesh.Profiling.Scheduling;

/// <summary>
/// Simulates a start: whenever something has happened, of all that could begin the one with the highest priority begins, as long as there are slots (list scheduling, Graham 1966; by bottom
/// level, Hu 1961). The same input gives the same schedule.
/// </summary>
internal sealed class ListScheduler
{
    private enum Happening
    {
        Constructed = 0,
        SlotFree = 1,
        Initialized = 2,
        Healthy = 3,
    }

    private readonly RunGraph _graph;
    private readonly long[] _priorities;
    private readonly int[] _missing;
    private readonly int[] _freeInPool;
    private readonly PriorityQueue<int, (long, long)>[] _ready; // by pool; the last one for those without
    private readonly PriorityQueue<int, (long, long)> _constructing = new();
    private readonly PriorityQueue<int, (long Time, int Code)> _events = new();
    private readonly Schedule _schedule;
    private int _freeSlots;
    private int _freeConstruction;
    private long _now;
    private long _arrivals;

    private ListScheduler(RunGraph graph, StartLimits limits, long[] priorities)
    {
        (_graph, _priorities, _schedule) = (graph, priorities, new Schedule(graph));
        _missing = Array.ConvertAll(graph.Edges, static row => row.Length);
        (_freeSlots, _freeConstruction) = (limits.Slots, limits.ConstructionSlots);
        _freeInPool = [.. limits.Pools, int.MaxValue];
        _ready = Array.ConvertAll(_freeInPool, static _ => new PriorityQueue<int, (long, long)>());
    }

    /// <summary>Starts what is in the graph.</summary>
    /// <param name="graph">The tasks.</param>
    /// <param name="limits">The slots.</param>
    /// <param name="priorities">For each run its priority, higher first; of equal ones, the one that has waited longer.</param>
    public static Schedule Simulate(RunGraph graph, StartLimits limits, long[] priorities) => new ListScheduler(graph, limits, priorities).Simulate();

    /// <summary>As the other, with the priorities that an orchestrator has that knows all durations.</summary>
    public static Schedule Simulate(RunGraph graph, StartLimits limits) => Simulate(graph, limits, new Levels(graph).RunBottoms);

    private Schedule Simulate()
    {
        for (int run = 0; run < _missing.Length; run++)
        {
            if (_missing[run] == 0) BecomeReady(run);
        }

        Dispatch();
        while (_events.Count > 0)
        {
            // All that happens at one moment, before anything begins in it: a slot goes to the best of those that became ready just then.
            _events.TryPeek(out _, out (long Time, int) next);
            for (_now = next.Time; _events.TryPeek(out int code, out next) && next.Time == _now; Happen(code >> 2, (Happening)(code & 3))) _events.Dequeue();

            Dispatch();
        }

        return _schedule;
    }

    private void Happen(int run, Happening what)
    {
        switch (what)
        {
            case Happening.Constructed:
                if (TakesConstructionSlot(run)) _freeConstruction++;
                Pass(run, Milestone.Constructed);
                break;
            case Happening.SlotFree:
                _freeSlots++;
                _freeInPool[PoolOf(run)]++;
                break;
            case Happening.Initialized:
                _schedule.Makespan = _now;
                Pass(run, Milestone.Initialized);
                break;
            default:
                Pass(run, Milestone.Healthy);
                break;
        }
    }

    private void Pass(int run, Milestone milestone)
    {
        foreach (RunEdge dependent in _graph.Dependents[run])
        {
            if (dependent.Until == milestone && --_missing[dependent.Run] == 0) BecomeReady(dependent.Run);
        }
    }

    private void BecomeReady(int run)
    {
        _schedule.Ready[run] = _now;
        if (_graph.Runs[run].TakesSlot) _ready[PoolOf(run)].Enqueue(run, (-_priorities[run], _arrivals++));
        else Construct(_schedule.Begin[run] = _now, run);
    }

    private void Dispatch()
    {
        while (_freeConstruction > 0 && _constructing.Count > 0) BeginConstruction(_constructing.Dequeue());
        while (_freeSlots > 0 && Best() is var pool and >= 0)
        {
            int run = _ready[pool].Dequeue();
            _freeSlots--;
            _freeInPool[pool]--;
            _schedule.Begin[run] = _now;
            if (TakesConstructionSlot(run) && _freeConstruction == 0) _constructing.Enqueue(run, (-_priorities[run], _arrivals++));
            else BeginConstruction(run);
        }
    }

    private void BeginConstruction(int run)
    {
        if (TakesConstructionSlot(run)) _freeConstruction--;
        Construct(_now, run);
    }

    // From here on nothing can delay it, so all that will happen to it is known.
    private void Construct(long begin, int run)
    {
        Run made = _graph.Runs[run];
        _schedule.Constructing[run] = begin;
        Expect(begin + made.Construct, run, Happening.Constructed);
        if (made.TakesSlot) Expect(begin + made.Held, run, Happening.SlotFree);
        Expect(begin + made.Until(Milestone.Initialized), run, Happening.Initialized);
        // Health that nobody waits for is no part of the start.
        if (Array.Exists(_graph.Dependents[run], static dependent => dependent.Until == Milestone.Healthy)) Expect(begin + made.Until(Milestone.Healthy), run, Happening.Healthy);
    }

    private void Expect(long time, int run, Happening what)
    {
        int code = (run << 2) | (int)what;
        _events.Enqueue(code, (time, code));
    }

    private int Best()
    {
        int best = -1;
        (long, long) first = default;
        for (int pool = 0; pool < _ready.Length; pool++)
        {
            if (_freeInPool[pool] > 0 && _ready[pool].TryPeek(out _, out (long, long) priority) && (best < 0 || priority.CompareTo(first) < 0)) (best, first) = (pool, priority);
        }

        return best;
    }

    private int PoolOf(int run) => _graph.Runs[run].Pool is var pool and >= 0 ? pool : _ready.Length - 1;

    private bool TakesConstructionSlot(int run) => _graph.Runs[run].TakesSlot && _graph.Runs[run].Construct > 0;
}
