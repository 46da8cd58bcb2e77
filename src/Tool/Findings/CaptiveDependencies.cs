using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Mesh.Tool.Graphs;

namespace Mesh.Tool.Findings;

/// <summary>
/// Finds singletons that hold a scoped service through their constructor, directly or through transient services: they would keep the
/// one of the first scope forever.
/// </summary>
internal static class CaptiveDependencies
{
    public static IEnumerable<GraphProblem> Find(Application application)
    {
        DependencyGraph graph = application.Graph;
        ILookup<int, Captive> captives = Captives.Find(graph.Services.Count, service => graph.Services[service].Lifetime, graph.EdgesOf, service => graph.Services[service].Lifetime == Lifetime.Scoped).ToLookup(static captive => captive.Holder);
        // Of several ways from one to another the shortest.
        foreach (Captive captive in application.Sorted.SelectMany(service => captives[service].GroupBy(static captive => captive.Held).Select(static ways => ways.MinBy(static way => way.Path.Count)!)))
        {
            string singleton = application.NameOf(captive.Holder), scoped = application.NameOf(captive.Held);
            yield return new GraphProblem(
                "captive",
                "MESH003",
                $"the singleton '{singleton}' holds the scoped '{scoped}': {Words.Chain([.. captive.Path.Select(application.LinkTo)])}. help: make '{singleton}' scoped, or take IServiceScopeFactory and ask for '{scoped}' in a scope of its own.");
        }
    }
}
