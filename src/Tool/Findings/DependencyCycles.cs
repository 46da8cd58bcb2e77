using Mesh.Graph;
using Mesh.Shared.Text;
using Mesh.Tool.Graphs;

namespace Mesh.Tool.Findings;

/// <summary>Finds cycles of services that wait for each other.</summary>
internal static class DependencyCycles
{
    public static IEnumerable<GraphProblem> Find(Application application) => Cycles.Find(application.Graph.Waiting).Select(cycle => new GraphProblem(
        "cycle",
        "MESH001",
        $"'{application.NameOf(cycle[0])}' depends on itself: {Words.Chain([.. cycle.Select(application.LinkTo), application.NameOf(cycle[0])])}. help: take Lazy<T> or Func<T> in one of them, which is resolved at the first call."));
}
