using Mesh.Shared.Model;

namespace Mesh.Shared.Graphs;

/// <summary>Gets the edges that the start uses.</summary>
internal static class StartEdges
{
    /// <summary>Gets one edge for each dependency: the strongest, if a parameter and an attribute name the same service.</summary>
    public static IEnumerable<GraphEdge> Of(DependencyGraph graph, int service) => graph.EdgesOf(service)
        .GroupBy(static edge => edge.Target)
        .Select(static group => group
            .OrderBy(static edge => edge.Until == Until.FirstCall ? 1 : 0, Comparer<int>.Default)
            .ThenBy(static edge => edge.Optional ? 1 : 0, Comparer<int>.Default)
            .ThenBy(static edge => edge.Until == Until.Healthy ? 0 : 1, Comparer<int>.Default)
            .First());
}
