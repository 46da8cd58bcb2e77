namespace Mesh.Profiling.Scheduling;

/// <summary>Who begins next, as the orchestrator decides it: of those for which all slots are free that they need, first those for which the start waits, then the highest priority, then the first.</summary>
internal sealed class ReadyQueue
{
    private readonly StartProblem _problem;
    private readonly Pool[] _pools; // the last one for those without
    private int _free;
    private int _freeToConstruct;

    public ReadyQueue(StartProblem problem)
    {
        _problem = problem;
        (_free, _freeToConstruct) = (problem.Limits.Slots, problem.Limits.ConstructionSlots);
        _pools = [.. problem.Limits.Pools.Append(int.MaxValue).Select(static size => new Pool { Free = size })];
    }

    public void Enqueue(TaskState task) =>
        (task.IsConstructed ? PoolOf(task).Constructed : PoolOf(task).Unconstructed).Enqueue((task, ++task.Ticket), (task.IsLate, -_problem.Priorities[task.Index], task.Index));

    /// <summary>Takes the slots for the next that may begin; null when none may.</summary>
    public TaskState? Take()
    {
        if (_free == 0) return null;
        PriorityQueue<(TaskState Task, int Ticket), (bool, long, int)>? best = null;
        (bool, long, int) first = default;
        foreach (Pool pool in _pools)
        {
            if (pool.Free == 0) continue;
            Look(pool.Constructed);
            if (_freeToConstruct > 0) Look(pool.Unconstructed);
        }

        if (best is null) return null;
        TaskState task = best.Dequeue().Task;
        _free--;
        PoolOf(task).Free--;
        if (!task.IsConstructed) _freeToConstruct--;
        return task;

        void Look(PriorityQueue<(TaskState Task, int Ticket), (bool, long, int)> queue)
        {
            // One that does not wait here any more, or waits at another place.
            while (queue.TryPeek(out (TaskState Task, int Ticket) old, out _) && (!old.Task.IsQueued || old.Task.Ticket != old.Ticket)) queue.Dequeue();
            if (queue.TryPeek(out _, out (bool, long, int) priority) && (best is null || priority.CompareTo(first) < 0)) (best, first) = (queue, priority);
        }
    }

    public void ReleaseConstruction() => _freeToConstruct++;

    public void Release(TaskState task)
    {
        _free++;
        PoolOf(task).Free++;
    }

    private Pool PoolOf(TaskState task) => _pools[task.Task.Pool >= 0 ? task.Task.Pool : _pools.Length - 1];

    private sealed class Pool
    {
        public int Free { get; set; }

        public PriorityQueue<(TaskState Task, int Ticket), (bool, long, int)> Unconstructed { get; } = new();

        public PriorityQueue<(TaskState Task, int Ticket), (bool, long, int)> Constructed { get; } = new();
    }
}
