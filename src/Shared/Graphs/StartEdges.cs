using Mesh.Shared.Model;

namespace Mesh.Shared.Graphs;

/// <summary>The edges as the start knows them.</summary>
internal static class StartEdges
{
    /// <summary>One edge for each service that is depended on: the strongest, where a parameter and an attribute name the same.</summary>
    public static IEnumerable<GraphEdge> Of(DependencyGraph graph, int service) => graph.EdgesOf(service)
        .GroupBy(static edge => edge.Target)
        .Select(static group => group
            .OrderBy(static edge => edge.Until == Until.FirstCall ? 1 : 0, Comparer<int>.Default)
            .ThenBy(static edge => edge.Optional ? 1 : 0, Comparer<int>.Default)
            .ThenBy(static edge => edge.Until == Until.Healthy ? 0 : 1, Comparer<int>.Default)
            .First());
}
