using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Mesh.Tool.Graphs;

namespace Mesh.Tool.Findings;

/// <summary>Singletons that hold a scoped service, through their constructor, directly or through transient services: they would keep the one of the first scope for ever.</summary>
internal static class CaptiveDependencies
{
    public static IEnumerable<Finding> Find(Application application)
    {
        foreach (int service in application.Sorted.Where(service => application[service].Lifetime == Lifetime.Singleton))
        {
            foreach (List<int> path in Paths(application.Graph, service))
            {
                string scoped = application.NameOf(path[^1]);
                yield return new Finding(
                    "captive",
                    "MESH003",
                    $"the singleton '{application.NameOf(service)}' holds the scoped '{scoped}': {Words.Chain([.. path.Select(application.LinkTo)])}. help: make '{application.NameOf(service)}' scoped, or take IServiceScopeFactory and ask for '{scoped}' in a scope of its own.");
            }
        }
    }

    // To each scoped service the shortest way. What an attribute names is waited for, not held.
    private static IEnumerable<List<int>> Paths(ServiceGraph graph, int singleton)
    {
        var from = new Dictionary<int, int> { [singleton] = -1 };
        var open = new Queue<int>([singleton]);
        while (open.TryDequeue(out int holder))
        {
            foreach (GraphEdge edge in graph.EdgesOf(holder))
            {
                Lifetime lifetime = graph.Services[edge.Target].Lifetime;
                if (edge.Parameter < 0 || lifetime == Lifetime.Singleton || !from.TryAdd(edge.Target, holder)) continue;
                if (lifetime == Lifetime.Transient) open.Enqueue(edge.Target);
                else yield return Path(from, edge.Target);
            }
        }
    }

    private static List<int> Path(Dictionary<int, int> from, int service)
    {
        var path = new List<int>();
        for (int step = service; step >= 0; step = from[step]) path.Add(step);
        path.Reverse();
        return path;
    }
}
