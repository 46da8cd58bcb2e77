namespace Mesh.Profiling.Scheduling;

/// <summary>
/// Simulates a start as the orchestrator carries it out. Events are processed one after the other: after each, its consequences are
/// settled, and then the tasks begin that can (list scheduling, Graham 1966; by bottom level, Hu 1961). The simulation ends when nothing is
/// left for which the start waits. The same input gives the same schedule.
/// </summary>
internal sealed class StartSimulator
{
    private readonly TaskState[] _tasks;
    private readonly StageSteps _stages;
    private readonly EdgeSteps _edges;
    private readonly ReadyQueue _ready;
    private readonly SimulatedEvents _events = new();
    private readonly Queue<TaskState> _changed = new();
    private readonly Schedule _schedule;
    private int _remaining; // tasks for which the start waits

    private StartSimulator(StartProblem problem)
    {
        _tasks = TaskStates.Of(problem);
        StageState[] stages = StageState.Of(problem, _tasks);
        (_stages, _edges) = (new StageSteps(stages, _events, _changed), new EdgeSteps(_changed));
        _ready = new ReadyQueue(problem);
        _schedule = new Schedule(_tasks, stages);
        _remaining = _tasks.Length;
    }

    private long Now => _events.Now;

    /// <summary>Simulates the start of a problem.</summary>
    public static Schedule Simulate(StartProblem problem) => new StartSimulator(problem).Simulate();

    private Schedule Simulate()
    {
        _stages.Begin();
        foreach (TaskState task in _tasks) _changed.Enqueue(task);
        Settle();
        while (_remaining + _stages.Left > 0 && _events.Next() is var (what, index))
        {
            Happen(what, index);
            Settle();
        }

        _schedule.Makespan = Now;
        return _schedule;
    }

    private void Happen(Happening what, int index)
    {
        switch (what)
        {
            case Happening.Constructed:
                _ready.ReleaseConstruction();
                _edges.Constructed(_tasks[index]);
                break;
            case Happening.Ended:
                Ended(_tasks[index]);
                break;
            case Happening.BackedOff:
                _tasks[index].IsRunning = false;
                Initialized(_tasks[index]);
                break;
            case Happening.Healthy:
                Finish(_tasks[index], _tasks[index].Task.Fails == TaskFailure.Gate);
                break;
            case Happening.Skipped:
                if (!_tasks[index].IsDone) Skip(_tasks[index]);
                break;
            default:
                TimeIsUp(index);
                break;
        }
    }

    private void Settle()
    {
        while (_changed.TryDequeue(out TaskState? task)) Consider(task);
        while (_ready.Take() is { } next) BeginSegment(next);
    }

    private void Consider(TaskState task)
    {
        if (task.IsDone || task.IsRunning || task.IsInitialized) return;
        if (task.LacksRequirement) Finish(task, hasFailed: true);
        else if (task.WaitsToInitialize == 0 || (task.Task.Prepares && !task.IsPrepared && task.WaitsToConstruct == 0)) Enqueue(task);
    }

    private void Enqueue(TaskState task)
    {
        if (task.IsQueued) return;
        task.IsQueued = true;
        task.Queued = Now;
        if (task.Ready < 0)
        {
            task.Ready = Now;
            if (task.Task.SkipAfter is { } after && task is { IsLate: false, IsCritical: false }) _events.Expect(Now + after, Happening.Skipped, task.Index);
        }

        _ready.Enqueue(task);
    }

    private void BeginSegment(TaskState task)
    {
        StartTask made = task.Task;
        task.IsQueued = false;
        task.IsRunning = true;
        task.SlotWait += Now - task.Queued;
        if (task.Begin < 0) task.Begin = Now;
        // By now what it waited for may all be there: then there is one segment only. Not so of one that is late, or may be.
        bool stops = made.Prepares && !task.IsPrepared && (task.IsLate || made.SkipAfter is not null || (made.Stage >= 0 && _stages[made.Stage].SkipOnTimeout));
        task.Initializes = task.WaitsToInitialize == 0 && !task.FailsEarly && !stops;
        long construct = task.IsConstructed ? 0 : made.Construct, prepare = task.IsPrepared ? 0 : made.Prepare;
        if (!task.IsConstructed && made.Fails != TaskFailure.Constructs) _events.Expect(Now + construct, Happening.Constructed, task.Index);
        if (task.Initializes) task.InitializeBegin = Now + construct + prepare;
        _events.Expect(Now + construct + prepare + (task.Initializes ? made.Initialize : 0), Happening.Ended, task.Index);
    }

    private void Ended(TaskState task)
    {
        if (task.Task.IsUnknown || (task.Task.IsOpen && task.Initializes))
        {
            _schedule.Open.Add(task.Index);
            if (task.IsLate) return; // it goes on, and the start does not wait for it
        }

        _ready.Release(task);
        if (!task.IsConstructed) _ready.ReleaseConstruction();
        task.IsPrepared = true;
        if (task.Task.BackOff > 0 && (task.Initializes || task.FailsEarly))
        {
            _events.Expect(Now + task.Task.BackOff, Happening.BackedOff, task.Index);
            return;
        }

        task.IsRunning = false;
        if (task.Initializes || task.FailsEarly) Initialized(task);
        else _changed.Enqueue(task);
    }

    private void Initialized(TaskState task)
    {
        if (task.FailsEarly || task.Task.Fails == TaskFailure.Initializes)
        {
            Finish(task, hasFailed: true);
            return;
        }

        task.IsInitialized = true;
        task.Finish = Now;
        _edges.Satisfy(task, Milestone.Initialized, isMissing: false);
        if (task.NeedsGate) _events.Expect(Now + task.Task.Gate, Happening.Healthy, task.Index);
        else Finish(task, hasFailed: false);
    }

    // However it came to its end: started, failed, or never begun.
    private void Finish(TaskState task, bool hasFailed)
    {
        task.IsDone = true;
        task.IsQueued = false;
        if (!task.IsInitialized) task.Finish = Now;
        if (!task.IsLate) _remaining--;
        if (hasFailed) _edges.Spoil(task);
        _edges.Constructed(task);
        _edges.Satisfy(task, Milestone.Initialized, isMissing: hasFailed && !task.IsInitialized);
        _edges.Satisfy(task, Milestone.Healthy, isMissing: hasFailed);
        _stages.Judge(task.Task.Stage);
    }

    // What requires it is late too; what depends on it optionally goes on without it.
    private void Skip(TaskState first)
    {
        var late = new Queue<TaskState>([first]);
        while (late.TryDequeue(out TaskState? task))
        {
            if (task.IsLate || task.IsDone) continue;
            task.IsLate = true;
            _remaining--;
            foreach (EdgeState edge in task.Dependents)
            {
                if (edge.IsSatisfied) continue;
                if (edge.Optional) _edges.Satisfy(edge, isMissing: true);
                else late.Enqueue(edge.Dependent);
            }

            if (task.IsQueued) _ready.Enqueue(task);
            _stages.Judge(task.Task.Stage);
        }
    }

    private void TimeIsUp(int stage)
    {
        if (_stages[stage].IsPassed) return;
        if (_stages[stage].SkipOnTimeout)
        {
            foreach (TaskState task in _stages[stage].Members.Where(static task => task is { IsDone: false, IsLate: false, IsCritical: false }).ToArray()) Skip(task);
        }

        _stages.End(stage);
    }
}
