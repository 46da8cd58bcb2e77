namespace Mesh.Profiling.Scheduling;

/// <summary>The sums of durations along the chains of a graph, regardless of slots. Runs on a cycle, or behind one, have levels of 0.</summary>
internal sealed class Levels
{
    private readonly RunGraph _graph;
    private readonly long[] _top;
    private readonly long[] _bottom;
    private readonly int[] _cause; // of a run that waits for the first, which that is

    public Levels(RunGraph graph)
    {
        _graph = graph;
        _top = new long[graph.Runs.Length];
        _bottom = new long[graph.Runs.Length];
        _cause = new int[graph.Runs.Length];
        List<int> order = Order();
        foreach (int run in order)
        {
            if (graph.Runs[run].WaitsForFirst) (_top[run], _cause[run]) = graph.Edges[run].Select(edge => (Top: TopOf(edge), edge.Run)).MinBy(static edge => edge.Top);
            else foreach (RunEdge edge in graph.Edges[run]) _top[run] = Math.Max(_top[run], TopOf(edge));
        }

        for (int i = order.Count - 1; i >= 0; i--)
        {
            int run = order[i];
            long longest = graph.Runs[run].End;
            foreach (RunEdge dependent in DependentsOf(run)) longest = Math.Max(longest, graph.Runs[run].Until(dependent.Until) + _bottom[dependent.Run]);
            _bottom[run] = longest;
            CriticalPath = Math.Max(CriticalPath, _top[run] + longest);
        }
    }

    /// <summary>The duration of the longest chain.</summary>
    public long CriticalPath { get; }

    /// <summary>Gets the earliest time at which a task could begin.</summary>
    public long Top(int task) => _top[_graph.FirstOf(task)];

    /// <summary>Gets the duration of the longest chain that begins with a task.</summary>
    public long Bottom(int task) => _bottom[_graph.FirstOf(task)];

    /// <summary>Gets the additional time that each part of a task could take, one at a time, without delaying the end.</summary>
    public long Slack(int task)
    {
        int first = _graph.FirstOf(task), last = _graph.LastOf(task);
        return CriticalPath - Math.Max(_top[first] + _bottom[first], _top[last] + _bottom[last]);
    }

    /// <summary>Gets the tasks along a longest chain, first to last; among equally long chains, the one with the smallest numbers.</summary>
    public List<int> CriticalChain()
    {
        var chain = new List<int>();
        int run = -1;
        for (int candidate = 0; candidate < _bottom.Length && run < 0; candidate++)
        {
            if (CriticalPath > 0 && _top[candidate] == 0 && _bottom[candidate] == CriticalPath) run = candidate;
        }

        while (run >= 0)
        {
            if (_graph.TaskOf(run) is { } task && (chain.Count == 0 || chain[^1] != task)) chain.Add(task);
            run = Next(run);
        }

        return chain;
    }

    private int Next(int run)
    {
        foreach (RunEdge dependent in DependentsOf(run))
        {
            // What takes no time at the end of a chain is no part of it.
            if (_bottom[dependent.Run] > 0 && _graph.Runs[run].Until(dependent.Until) + _bottom[dependent.Run] == _bottom[run]) return dependent.Run;
        }

        return -1;
    }

    private long TopOf(RunEdge edge) => _top[edge.Run] + _graph.Runs[edge.Run].Until(edge.Until);

    // One that waits for the first waits for no other.
    private IEnumerable<RunEdge> DependentsOf(int run) => _graph.Dependents[run].Where(dependent => !_graph.Runs[dependent.Run].WaitsForFirst || _cause[dependent.Run] == run);

    private List<int> Order()
    {
        int[] missing = Array.ConvertAll(_graph.Edges, static row => row.Length);
        var order = new List<int>(missing.Length);
        for (int run = 0; run < missing.Length; run++)
        {
            if (missing[run] == 0) order.Add(run);
        }

        for (int i = 0; i < order.Count; i++)
        {
            foreach (RunEdge dependent in _graph.Dependents[order[i]])
            {
                if (--missing[dependent.Run] == 0) order.Add(dependent.Run);
            }
        }

        return order;
    }
}
