namespace Mesh.Graph;

/// <summary>Finds the cycles of a graph, without recursion: a chain of ten thousand nodes must not overflow the stack.</summary>
internal static class Cycles
{
    /// <summary>
    /// Finds, for each strongly connected component with a cycle, a shortest cycle through the component's smallest node, as the nodes
    /// along it, beginning with that node; the components in the order of that node.
    /// </summary>
    public static List<List<int>> Find(Topology graph)
    {
        int[] components = Components(graph);
        var shortest = new Dictionary<int, List<int>>();
        var found = new List<List<int>>();
        for (int node = 0; node < graph.Count; node++)
        {
            // The first node of a component that is met is its smallest: the cycle is reported there.
            if (shortest.ContainsKey(components[node])) continue;
            List<int> cycle = ShortestThrough(graph, node, components);
            if (cycle.Count == 0) continue;
            shortest.Add(components[node], cycle);
            found.Add(cycle);
        }

        return found;
    }

    // A breadth-first search from the node along edges inside its component, until it meets the node again.
    private static List<int> ShortestThrough(Topology graph, int start, int[] components)
    {
        var from = new Dictionary<int, int>();
        var queue = new Queue<int>();
        queue.Enqueue(start);
        while (queue.Count > 0)
        {
            int node = queue.Dequeue();
            foreach (int next in graph.DependenciesOf(node))
            {
                if (components[next] != components[start] || from.ContainsKey(next)) continue;
                from.Add(next, node);
                if (next == start) return Path(from, start);
                queue.Enqueue(next);
            }
        }

        return [];
    }

    private static List<int> Path(Dictionary<int, int> from, int start)
    {
        var path = new List<int>();
        int node = start;
        do
        {
            node = from[node];
            path.Add(node);
        }
        while (node != start);
        path.Reverse();
        return path;
    }

    // Tarjan 1972, with the recursion's frames on a stack of our own.
    private static int[] Components(Topology graph)
    {
        int count = graph.Count;
        int[] component = Filled(count), index = Filled(count), low = new int[count], next = new int[count];
        var path = new Stack<int>();
        var frames = new Stack<int>();
        int indices = 0, components = 0;

        for (int root = 0; root < count; root++)
        {
            if (index[root] >= 0) continue;
            Enter(root);
            while (frames.Count > 0)
            {
                int node = frames.Peek();
                if (next[node] < graph.DependenciesOf(node).Count)
                {
                    int target = graph.DependenciesOf(node)[next[node]++];
                    if (index[target] < 0) Enter(target);
                    else if (component[target] < 0) low[node] = Math.Min(low[node], index[target]);
                    continue;
                }

                frames.Pop();
                if (frames.Count > 0) low[frames.Peek()] = Math.Min(low[frames.Peek()], low[node]);
                if (low[node] == index[node]) Close(node);
            }
        }

        return component;

        void Enter(int node)
        {
            index[node] = low[node] = indices++;
            path.Push(node);
            frames.Push(node);
        }

        void Close(int root)
        {
            int node;
            do
            {
                node = path.Pop();
                component[node] = components;
            }
            while (node != root);
            components++;
        }
    }

    private static int[] Filled(int count)
    {
        var array = new int[count];
        for (int i = 0; i < count; i++) array[i] = -1;
        return array;
    }
}
