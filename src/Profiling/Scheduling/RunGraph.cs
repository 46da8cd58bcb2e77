namespace Mesh.Profiling.Scheduling;

/// <summary>A stretch of work that holds its slot without a break: a whole task, or one of the two halves of a task that prepares early.</summary>
internal readonly struct Run(long construct, long work, long backOff, long gate, int pool, bool takesSlot)
{
    public long Construct { get; } = construct;

    /// <summary>What follows the construction and holds the slot too.</summary>
    public long Work { get; } = work;

    public long BackOff { get; } = backOff;

    public long Gate { get; } = gate;

    public int Pool { get; } = pool;

    public bool TakesSlot { get; } = takesSlot;

    public long Held => Construct + Work;

    /// <summary>How long after its begin the milestone is reached, where it need not wait for a construction slot.</summary>
    public long Until(Milestone milestone) => milestone switch
    {
        Milestone.Constructed => Construct,
        Milestone.Initialized => Held + BackOff,
        _ => Held + BackOff + Gate,
    };
}

/// <summary>An edge between runs.</summary>
internal readonly struct RunEdge(int run, Milestone until)
{
    public int Run { get; } = run;

    public Milestone Until { get; } = until;
}

/// <summary>Tasks taken apart into runs. Edges go from what waits to what it waits for, and back.</summary>
internal sealed class RunGraph
{
    private readonly int[] _first;

    public RunGraph(IReadOnlyList<StartTask> tasks)
    {
        _first = new int[tasks.Count + 1];
        var runs = new List<Run>(tasks.Count);
        for (int task = 0; task < tasks.Count; task++)
        {
            _first[task] = runs.Count;
            StartTask made = tasks[task];
            if (made.Prepares)
            {
                runs.Add(new Run(made.Construct, made.Prepare, 0, 0, made.Pool, made.TakesSlot));
                // One that has nothing left to do needs no slot for it.
                runs.Add(new Run(0, made.Initialize, made.BackOff, made.Gate, made.Pool, made.TakesSlot && made.Initialize > 0));
            }
            else
            {
                runs.Add(new Run(made.Construct, made.Prepare + made.Initialize, made.BackOff, made.Gate, made.Pool, made.TakesSlot));
            }
        }

        _first[tasks.Count] = runs.Count;
        Runs = [.. runs];
        Edges = new RunEdge[runs.Count][];
        for (int task = 0; task < tasks.Count; task++) AddEdges(tasks[task], task);
        Dependents = Reverse(Edges);
    }

    public Run[] Runs { get; }

    /// <summary>For each run, what it waits for.</summary>
    public RunEdge[][] Edges { get; }

    /// <summary>For each run, what waits for it.</summary>
    public RunEdge[][] Dependents { get; }

    public int Tasks => _first.Length - 1;

    public int FirstOf(int task) => _first[task];

    public int LastOf(int task) => _first[task + 1] - 1;

    public int TaskOf(int run)
    {
        int at = Array.BinarySearch(_first, run);
        return at >= 0 ? at : ~at - 1;
    }

    private void AddEdges(StartTask task, int index)
    {
        RunEdge[] edges = [.. task.Edges.Select(edge => To(edge.Task, edge.Until))];
        RunEdge[] stage = task.Stage < 0 ? [] : [To(task.Stage, Milestone.Initialized)];
        if (task.Prepares)
        {
            // Constructed as soon as what it waits for is constructed; the rest of the wait is before its second half.
            Edges[FirstOf(index)] = [.. task.Edges.Select(edge => To(edge.Task, Milestone.Constructed)), .. stage];
            Edges[LastOf(index)] = [new RunEdge(FirstOf(index), Milestone.Initialized), .. edges];
        }
        else
        {
            Edges[FirstOf(index)] = [.. edges, .. stage];
        }
    }

    private RunEdge To(int task, Milestone until) => new(until == Milestone.Constructed ? FirstOf(task) : LastOf(task), until);

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
