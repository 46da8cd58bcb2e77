namespace Mesh.Profiling.Scheduling;

/// <summary>
/// Selects the task that begins next, as the orchestrator does: first tasks that critical ones need, then the others for which the start
/// waits, then late ones; among each, the highest priority, then the first. A task that takes more slots than are free waits for them, and
/// later tasks do not take them; but a task that waits for its pool does not delay tasks of other pools.
/// </summary>
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
        _pools = [.. problem.Limits.Pools.Append(int.MaxValue).Select(static size => new Pool { Size = size, Free = size })];
    }

    public void Enqueue(TaskState task)
    {
        Pool pool = PoolOf(task);
        int rank = task.IsLate ? 2 : task.IsCritical ? 0 : 1;
        (task.IsConstructed ? pool.Constructed : pool.Unconstructed).Enqueue((task, ++task.Ticket), (rank, -_problem.Priorities[task.Index], task.Index));
    }

    /// <summary>Takes the slots for the next task that may begin; returns null when there is none.</summary>
    public TaskState? Take()
    {
        if (_free == 0) return null;
        PriorityQueue<(TaskState Task, int Ticket), (int, long, int)>? best = null;
        (int, long, int) first = default;
        foreach (Pool pool in _pools)
        {
            if (pool.Free == 0) continue;
            PriorityQueue<(TaskState Task, int Ticket), (int, long, int)>? queue = null;
            (int, long, int) next = default;
            Look(pool.Constructed);
            if (_freeToConstruct > 0) Look(pool.Unconstructed);
            if (queue is null || (best is not null && next.CompareTo(first) > 0) || Weight(queue.Peek().Task, pool.Size) > pool.Free) continue;
            (best, first) = (queue, next);

            void Look(PriorityQueue<(TaskState Task, int Ticket), (int, long, int)> other)
            {
                // One that does not wait here any more, or waits at another place.
                while (other.TryPeek(out (TaskState Task, int Ticket) old, out _) && (!old.Task.IsQueued || old.Task.Ticket != old.Ticket)) other.Dequeue();
                if (other.TryPeek(out _, out (int, long, int) priority) && (queue is null || priority.CompareTo(next) < 0)) (queue, next) = (other, priority);
            }
        }

        if (best is null || Weight(best.Peek().Task, _problem.Limits.Slots) > _free) return null;
        TaskState task = best.Dequeue().Task;
        _free -= Weight(task, _problem.Limits.Slots);
        PoolOf(task).Free -= Weight(task, PoolOf(task).Size);
        if (!task.IsConstructed) _freeToConstruct--;
        return task;
    }

    public void ReleaseConstruction() => _freeToConstruct++;

    public void Release(TaskState task)
    {
        _free += Weight(task, _problem.Limits.Slots);
        PoolOf(task).Free += Weight(task, PoolOf(task).Size);
    }

    private static int Weight(TaskState task, int most) => Math.Min(task.Task.Weight, most);

    private Pool PoolOf(TaskState task) => _pools[task.Task.Pool >= 0 ? task.Task.Pool : _pools.Length - 1];

    private sealed class Pool
    {
        public int Size { get; init; }

        public int Free { get; set; }

        public PriorityQueue<(TaskState Task, int Ticket), (int, long, int)> Unconstructed { get; } = new();

        public PriorityQueue<(TaskState Task, int Ticket), (int, long, int)> Constructed { get; } = new();
    }
}
