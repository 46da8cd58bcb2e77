namespace Mesh.Profiling.Scheduling;

/// <summary>
/// Tasks split into runs, to compute the lower bound of a start: with the same tasks in time as recorded, and a late task only for as long
/// as the start waited for it. Has the edges in both directions.
/// </summary>
internal sealed class RunGraph
{
    private readonly int[] _first;
    private readonly StartTask[] _tasks;
    private readonly TaskState[] _states;
    private readonly List<Run> _runs = [];
    private readonly List<RunEdge[]> _edges = [];

    public RunGraph(StartProblem problem)
    {
        _tasks = problem.Tasks;
        _states = TaskStates.Of(problem);
        _first = new int[_tasks.Length + 1];
        int runs = 0;
        for (int task = 0; task < _tasks.Length; task++)
        {
            _first[task] = runs;
            runs += IsSplit(_tasks[task]) ? 2 : 1;
        }

        _first[_tasks.Length] = runs;
        for (int task = 0; task < _tasks.Length; task++) Add(_tasks[task], task);
        AddStages(problem.Stages);
        Runs = [.. _runs];
        Edges = [.. _edges];
        Dependents = Reverse(Edges);
    }

    public Run[] Runs { get; }

    /// <summary>The edges from each run to the runs for which it waits.</summary>
    public RunEdge[][] Edges { get; }

    /// <summary>The edges from each run to the runs that wait for it.</summary>
    public RunEdge[][] Dependents { get; }

    public int Tasks => _tasks.Length;

    public int FirstOf(int task) => _first[task];

    public int LastOf(int task) => _first[task + 1] - 1;

    /// <summary>Gets the task of a run; null for the gate of a stage.</summary>
    public int? TaskOf(int run)
    {
        if (run >= _first[^1]) return null;
        int at = Array.BinarySearch(_first, run);
        return at >= 0 ? at : ~at - 1;
    }

    private static bool IsSplit(StartTask task) => task is { Prepares: true, IsAbsent: false, LateAfter: null };

    private void Add(StartTask task, int index)
    {
        RunEdge[] stage = task.Stage > 0 ? [new RunEdge(GateOf(task.Stage - 1), Milestone.Initialized)] : [];
        RunEdge[] edges = [.. task.Edges.SelectMany(edge => Known(edge.Task, edge.Until))];
        RunEdge[] early = [.. task.Edges.SelectMany(edge => Known(edge.Task, Milestone.Constructed))];
        var held = new Run { Pool = task.Pool, Weight = task.Weight };
        if (task.IsAbsent)
        {
            // It takes no time, and comes to its end with the first that it lacks.
            RunEdge[] lacking = Lacking(task);
            Add(new Run { TakesSlot = false, WaitsForFirst = lacking.Length > 0 }, lacking.Length > 0 ? lacking : [.. edges, .. stage]);
        }
        else if (task.LateAfter is { } late)
        {
            // One that was late as soon as it could be, as with its stage, waited for nobody.
            RunEdge[] waited = task.Prepares ? early : edges;
            long work = task.Construct + task.Prepare + task.Initialize + task.BackOff;
            Add(new Run { BackOff = Math.Min(late, work), Gate = Math.Max(0, work + task.Gate - late), TakesSlot = false }, late == 0 ? stage : [.. waited, .. stage]);
        }
        else if (task.Prepares)
        {
            // Constructed as soon as what it waits for is constructed; the rest of the wait is before its second half.
            Add(held with { Construct = task.Construct, Work = task.Prepare }, [.. early, .. stage]);
            // It may have waited between attempts while it waited anyway.
            RunEdge[] later = [new RunEdge(FirstOf(index), Milestone.Initialized), .. Later(task, index, edges)];
            Add(held with { Work = task.Initialize, Gate = task.Gate, IsGated = _states[index].NeedsGate }, later);
        }
        else
        {
            long work = task.Prepare + task.Initialize;
            Add(held with { Construct = task.Construct, Work = work, BackOff = task.BackOff, Gate = task.Gate, IsGated = _states[index].NeedsGate }, [.. edges, .. stage]);
        }
    }

    // Behind all others, three for each stage: all of its tasks are done, its time is up, and its gate, which waits for the first of these.
    private void AddStages(long?[] timeouts)
    {
        ILookup<int, int> members = Enumerable.Range(0, _tasks.Length).ToLookup(task => _tasks[task].Stage);
        for (int stage = 0; stage < timeouts.Length; stage++)
        {
            RunEdge[] before = stage == 0 ? [] : [new RunEdge(GateOf(stage - 1), Milestone.Initialized)];
            int done = _runs.Count;
            Add(new Run { TakesSlot = false }, [.. members[stage].Select(Judged), .. before]);
            Add(new Run { TakesSlot = false, IsLimit = true, BackOff = timeouts[stage] ?? 0 }, before);
            int[] first = timeouts[stage] is null ? [done] : [done, done + 1];
            Add(new Run { TakesSlot = false, WaitsForFirst = true }, [.. first.Select(static run => new RunEdge(run, Milestone.Initialized))]);
        }
    }

    // What the gate of its stage waits for of a task.
    private RunEdge Judged(int task) => new(LastOf(task), IsJudgedHealthy(task) ? Milestone.Healthy : Milestone.Initialized);

    // Of a late one the gate waits for all where it is required, else until it is late.
    private bool IsJudgedHealthy(int task) => _tasks[task].LateAfter is null ? _states[task].NeedsGate : _tasks[task].StageGate == StageGate.Required;

    // What the second half of one that prepares early waits for: where it has failed before, at the most for what it lacks.
    private RunEdge[] Later(StartTask task, int index, RunEdge[] edges) => task switch
    {
        _ when _states[index].FailsEarly => [],
        { HasFailed: true, Fails: TaskFailure.None } => Lacking(task) is [var only] ? [only] : [],
        _ => edges,
    };

    // The end of what it requires and did not come.
    private RunEdge[] Lacking(StartTask task) =>
    [
        .. from edge in task.Edges
           where !edge.Optional && IsMissing(_tasks[edge.Task], edge.Until)
           select To(edge.Task, _tasks[edge.Task].Fails == TaskFailure.Gate ? Milestone.Healthy : Milestone.Initialized),
    ];

    private static bool IsMissing(StartTask task, Milestone until) => task.HasFailed || task.LateAfter is not null || (task.Fails == TaskFailure.Gate && until == Milestone.Healthy);

    private int GateOf(int stage) => _first[^1] + (3 * stage) + 2;

    // One that was late with others may have been constructed long before.
    private RunEdge[] Known(int task, Milestone until) => until == Milestone.Constructed && _tasks[task] is { IsAbsent: true, LateAfter: not null } ? [] : [To(task, until)];

    private RunEdge To(int task, Milestone until) => until switch
    {
        Milestone.Constructed when _tasks[task].Fails != TaskFailure.Constructs => new RunEdge(FirstOf(task), until),
        Milestone.Healthy when _tasks[task].LateAfter is null => new RunEdge(LastOf(task), until),
        // When a late one is healthy, nobody waits for it any more.
        _ => new RunEdge(LastOf(task), Milestone.Initialized),
    };

    private void Add(Run run, RunEdge[] edges)
    {
        _runs.Add(run);
        _edges.Add(edges);
    }

    private static RunEdge[][] Reverse(RunEdge[][] edges)
    {
        var counts = new int[edges.Length];
        foreach (RunEdge[] row in edges)
        {
            foreach (RunEdge edge in row) counts[edge.Run]++;
        }

        RunEdge[][] reversed = Array.ConvertAll(counts, static count => new RunEdge[count]);
        for (int run = edges.Length - 1; run >= 0; run--)
        {
            foreach (RunEdge edge in edges[run]) reversed[edge.Run][--counts[edge.Run]] = new RunEdge(run, edge.Until);
        }

        return reversed;
    }
}
