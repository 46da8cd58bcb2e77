using Mesh.Graph;
using Mesh.Shared.Model;

namespace Mesh.Shared.Graphs;

/// <summary>A captive dependency: a singleton that holds an object with a shorter life.</summary>
/// <param name="Edge">The first edge of the singleton.</param>
/// <param name="Path">The nodes from the singleton to the captive one, both included; transient ones in between.</param>
internal sealed record Captive(GraphEdge Edge, IReadOnlyList<int> Path)
{
    public int Holder => Path[0];

    public int Held => Path[Path.Count - 1];
}

/// <summary>
/// Finds captive dependencies: a singleton keeps its dependencies, and those of its transient ones, for as long as the
/// application runs. Linear in the graph.
/// </summary>
internal static class Captives
{
    /// <summary>Finds, for each edge of a singleton that leads to a captive node, directly or through transient ones, the shortest path.</summary>
    /// <param name="count">The number of nodes.</param>
    /// <param name="lifetimeOf">The lifetime of a node.</param>
    /// <param name="edgesOf">The edges of a node.</param>
    /// <param name="isHeld">Whether a node is one that a singleton should not hold.</param>
    public static IEnumerable<Captive> Find(int count, Func<int, Lifetime> lifetimeOf, Func<int, IReadOnlyList<GraphEdge>> edgesOf, Func<int, bool> isHeld)
    {
        int[] next = Next(count, lifetimeOf, edgesOf, isHeld);
        for (int node = 0; node < count; node++)
        {
            if (lifetimeOf(node) != Lifetime.Singleton) continue;
            var seen = new HashSet<int>();
            foreach (GraphEdge edge in Holding(edgesOf(node)))
            {
                if (next[edge.Target] == Unreachable || !seen.Add(edge.Target)) continue;
                var path = new List<int> { node, edge.Target };
                while (next[path[path.Count - 1]] != Itself) path.Add(next[path[path.Count - 1]]);
                yield return new Captive(edge, path);
            }
        }
    }

    private const int Unreachable = -1;
    private const int Itself = -2;

    // For each node the next on a shortest way to one that is held, by a search backwards from all of these at once.
    private static int[] Next(int count, Func<int, Lifetime> lifetimeOf, Func<int, IReadOnlyList<GraphEdge>> edgesOf, Func<int, bool> isHeld)
    {
        var rows = new int[count][];
        for (int node = 0; node < rows.Length; node++) rows[node] = lifetimeOf(node) == Lifetime.Transient ? [.. Holding(edgesOf(node)).Select(static edge => edge.Target).Distinct()] : [];
        var held = new Topology(rows);
        var next = new int[count];
        var open = new Queue<int>();
        for (int node = 0; node < next.Length; node++)
        {
            next[node] = isHeld(node) ? Itself : Unreachable;
            if (next[node] == Itself) open.Enqueue(node);
        }

        while (open.Count > 0)
        {
            int node = open.Dequeue();
            foreach (int holder in held.DependentsOf(node))
            {
                if (next[holder] != Unreachable) continue;
                next[holder] = node;
                open.Enqueue(holder);
            }
        }

        return next;
    }

    // What an attribute names is waited for, but not held.
    private static IEnumerable<GraphEdge> Holding(IEnumerable<GraphEdge> edges) => edges.Where(static edge => edge.Parameter >= 0);
}
