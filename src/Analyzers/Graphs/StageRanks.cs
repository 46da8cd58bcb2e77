using Mesh.Shared.Graphs;
using Mesh.Shared.Model;

namespace Mesh.Analyzers.Graphs;

/// <summary>
/// Finds services that wait for a later stage than their own. Linear in the graph, however many services without a stage lie in between.
/// </summary>
internal sealed class StageRanks
{
    private readonly CompilationGraph _graph;
    private readonly int[] _ranks;
    private readonly int[] _latest;
    private readonly int[] _next;

    public StageRanks(CompilationGraph graph)
    {
        _graph = graph;
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (StageModel stage in graph.Stages) ranks.Add(stage.Name, ranks.Count);
        _ranks = [.. graph.Services.Services.Select(service => service.Start.Stage is { } name && ranks.TryGetValue(name, out int rank) ? rank : -1)];
        _latest = [.. _ranks];
        _next = new int[_ranks.Length];
        // Dependencies come first; what lies on a cycle, which is reported as such, is not reached.
        foreach (int service in graph.Waiting.Order())
        {
            if (_ranks[service] >= 0) continue;
            foreach (int target in graph.Waiting.DependenciesOf(service))
            {
                if (_latest[target] > _latest[service]) (_latest[service], _next[service]) = (_latest[target], target);
            }
        }
    }

    /// <summary>
    /// Gets the edges by which services with a stage wait, directly or through services without one, for a service of a later stage.
    /// </summary>
    public IEnumerable<(int Service, GraphEdge Edge)> Contradictions()
    {
        for (int service = 0; service < _ranks.Length; service++)
        {
            if (_ranks[service] < 0) continue;
            foreach (GraphEdge edge in _graph.WaitingEdgesOf(service))
            {
                if (_latest[edge.Target] > _ranks[service]) yield return (service, edge);
            }
        }
    }

    /// <summary>Gets the path from the target of such an edge to the service of the later stage.</summary>
    public List<int> PathFrom(int target)
    {
        var path = new List<int> { target };
        while (_ranks[path[path.Count - 1]] < 0) path.Add(_next[path[path.Count - 1]]);
        return path;
    }
}
