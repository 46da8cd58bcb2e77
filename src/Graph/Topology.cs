namespace Mesh.Graph;

/// <summary>A directed graph over the numbers 0 to <see cref="Count"/> - 1; edges go from a dependent to its dependency.</summary>
internal sealed class Topology
{
    private readonly int[][] _dependencies;
    private readonly int[][] _dependents;

    public Topology(int[][] dependencies)
    {
        _dependencies = dependencies;
        var counts = new int[dependencies.Length];
        foreach (int[] row in dependencies)
        {
            foreach (int target in row) counts[target]++;
        }

        _dependents = Array.ConvertAll(counts, static count => new int[count]);
        for (int node = dependencies.Length - 1; node >= 0; node--)
        {
            foreach (int target in dependencies[node]) _dependents[target][--counts[target]] = node;
        }
    }

    public int Count => _dependencies.Length;

    public IReadOnlyList<int> DependenciesOf(int node) => _dependencies[node];

    public IReadOnlyList<int> DependentsOf(int node) => _dependents[node];

    /// <summary>
    /// Orders the nodes such that each comes after all its dependencies; among nodes that could come next, the smallest number first (Kahn
    /// 1962). Nodes on a cycle, or behind one, are left out.
    /// </summary>
    public List<int> Order()
    {
        var missing = Array.ConvertAll(_dependencies, static row => row.Length);
        var ready = new SortedSet<int>();
        for (int node = 0; node < Count; node++)
        {
            if (missing[node] == 0) ready.Add(node);
        }

        var order = new List<int>(Count);
        while (ready.Count > 0)
        {
            int node = ready.Min;
            ready.Remove(node);
            order.Add(node);
            foreach (int dependent in _dependents[node])
            {
                if (--missing[dependent] == 0) ready.Add(dependent);
            }
        }

        return order;
    }

    /// <summary>
    /// Computes the bottom level of each node: the weight of the heaviest chain that begins with the node and follows its dependents; a sum
    /// that is too large for a number becomes the largest number.
    /// </summary>
    /// <param name="order">The result of <see cref="Order"/>.</param>
    /// <param name="weights">The weight of each node, such as its duration; less than zero counts as zero.</param>
    public long[] BottomLevels(IReadOnlyList<int> order, IReadOnlyList<long> weights)
    {
        var levels = new long[Count];
        for (int i = order.Count - 1; i >= 0; i--)
        {
            long heaviest = 0, weight = Math.Max(0, weights[order[i]]);
            foreach (int dependent in _dependents[order[i]]) heaviest = Math.Max(heaviest, levels[dependent]);
            levels[order[i]] = heaviest > long.MaxValue - weight ? long.MaxValue : heaviest + weight;
        }

        return levels;
    }

    /// <summary>Finds all direct and indirect dependents of a node, nearest first; without the node itself.</summary>
    public List<int> Impact(int node)
    {
        var seen = new bool[Count];
        seen[node] = true;
        var reached = new List<int> { node };
        for (int i = 0; i < reached.Count; i++)
        {
            foreach (int dependent in _dependents[reached[i]])
            {
                if (seen[dependent]) continue;
                seen[dependent] = true;
                reached.Add(dependent);
            }
        }

        reached.RemoveAt(0);
        return reached;
    }
}
