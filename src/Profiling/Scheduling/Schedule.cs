namespace Mesh.Profiling.Scheduling;

/// <summary>When everything happened in a simulated start. What never started, because it is on a cycle, has -1.</summary>
internal sealed class Schedule
{
    private readonly RunGraph _graph;

    public Schedule(RunGraph graph)
    {
        _graph = graph;
        int count = graph.Runs.Length;
        (Ready, Begin, Constructing) = (Unset(count), Unset(count), Unset(count));
    }

    /// <summary>For each run, when all that it waits for had happened.</summary>
    public long[] Ready { get; }

    /// <summary>For each run, when it got its slot.</summary>
    public long[] Begin { get; }

    /// <summary>For each run, when it got its construction slot too.</summary>
    public long[] Constructing { get; }

    /// <summary>When the last task had been initialized.</summary>
    public long Makespan { get; set; }

    public long Start(int task) => Begin[_graph.FirstOf(task)];

    public long Finish(int task) => At(_graph.LastOf(task), Milestone.Initialized);

    public long At(int run, Milestone milestone) => Constructing[run] < 0 ? -1 : Constructing[run] + _graph.Runs[run].Until(milestone);

    private static long[] Unset(int count)
    {
        var array = new long[count];
        for (int i = 0; i < count; i++) array[i] = -1;
        return array;
    }
}
