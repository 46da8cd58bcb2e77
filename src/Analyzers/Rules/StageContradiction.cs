using Mesh.Analyzers.Graphs;
using Mesh.Analyzers.Suggestions;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH010: a service waits for a service of a later stage, which waits for the stage of the first: neither would ever start. Only
/// where the application is composed, where the order of the stages is known. Reported once for each edge into the later stage, at the
/// first service that reaches it.
/// </summary>
internal sealed class StageContradiction : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.StageContradiction,
        "The start order contradicts the stages",
        "'{0}' of stage \"{1}\" waits for '{2}' of the later stage \"{3}\", and would for ever{4}: {5}. help: {6}.",
        Categories.Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The services of a stage start when all of the stages before it have started. A service that waits for one of a later stage, optionally too, holds up its own stage, and thereby that one.",
        RuleIds.Pages + RuleIds.StageContradiction + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        if (!graph.IsRoot || graph.Stages.Count < 2) yield break;
        var ranks = new StageRanks(graph);
        IEnumerable<IGrouping<(int From, int To), (int Service, GraphEdge Edge, List<int> Path)>> causes = ranks.Contradictions()
            .Select(found => (found.Service, found.Edge, Path: ranks.PathFrom(found.Edge.Target)))
            .GroupBy(static found => (found.Path.Count == 1 ? found.Service : found.Path[found.Path.Count - 2], found.Path[found.Path.Count - 1]));
        foreach (IGrouping<(int From, int To), (int Service, GraphEdge Edge, List<int> Path)> cause in causes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var consumers = new Consumers(graph, cause.Select(found => (found.Service, graph.PlaceOf(found.Service, found.Edge.Parameter, found.Edge.Attribute))));
            (int service, GraphEdge edge, List<int> path) = cause.First(found => found.Service == consumers.Service);
            if (graph.FindingAt(service, consumers.Place, Create, cancellationToken) is { } finding) yield return finding;

            Diagnostic Create(Location location) => Diagnostic.Create(
                s_descriptor,
                location,
                consumers.OtherPlaces,
                graph.NameOf(service),
                StageOf(graph, service),
                graph.NameOf(cause.Key.To),
                StageOf(graph, cause.Key.To),
                consumers.AlsoAsked,
                Words.Chain([.. path.Prepend(service).Select(link => Link(graph, link))]),
                Help(graph, service, edge, cause.Key.To));
        }
    }

    private static string? StageOf(CompilationGraph graph, int service) => graph.Services.Services[service].Start.Stage;

    // OrderStore (OrderStore.cs, stage "data")
    private static string Link(CompilationGraph graph, int service)
    {
        string home = graph.HomeOf(service), stage = StageOf(graph, service) is { } name ? $"stage \"{name}\"" : "";
        return $"{graph.NameOf(service)} ({string.Join(", ", new[] { home, stage }.Where(static part => part.Length > 0))})";
    }

    private static string Help(CompilationGraph graph, int service, GraphEdge edge, int later)
    {
        string move = $"move '{graph.NameOf(later)}' to stage \"{StageOf(graph, service)}\" or out of all stages";
        if (edge.Parameter < 0)
        {
            string target = graph.Services.Services[service].Edges[edge.Attribute].Target.ToShortString();
            return $"{move}, or if it is needed at the first call only, write [{AttributeTexts.Over(graph.Compilation, "DependsOn", target, "Until = Until.FirstCall")}]";
        }

        ParameterModel parameter = graph.Services.Services[service].Parameters[edge.Parameter];
        string type = parameter.IsMany ? $"IEnumerable<{parameter.Type.ToShortString()}>" : parameter.Type.ToShortString();
        return $"{move}, or take Lazy<{type}>, which is resolved at the first call";
    }
}
