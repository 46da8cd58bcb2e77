using Mesh.Analyzers.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH027: a stage names a service as optional, but the start fails without it all the same: it is critical, or a critical service or a
/// gate requires it. Only where the application is composed.
/// </summary>
internal sealed class OptionalInVain : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.OptionalInVain,
        "A service is optional in its stage, and needed all the same",
        "Stage(\"{0}\") names '{1}' as Optional, but {2}: if it fails, so does the start. help: {3}.",
        Categories.Graph,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A stage says what its gate asks of a service; what a critical service requires, or one that a gate requires, is needed whatever the stage says.",
        RuleIds.Pages + RuleIds.OptionalInVain + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        foreach (StageName named in StageName.In(graph).Where(static named => named is { Argument: "Optional", Services.Count: 1 }))
        {
            cancellationToken.ThrowIfCancellationRequested();
            int service = named.Services[0];
            // One of another stage, or that the same stage requires too, is reported as such.
            if (graph.Services.Services[service].Start.Stage != named.Stage || GateOf(graph, service) == StageGate.Required) continue;
            if (PathToNeeded(graph, service) is not { } path) continue;
            if (named.FindingAt(graph, place => Create(graph, named, path, place), cancellationToken) is { } finding) yield return finding;
        }
    }

    private static Diagnostic Create(CompilationGraph graph, StageName named, List<int> path, Location place)
    {
        int service = named.Services[0], by = path[0];
        if (by == service) return Diagnostic.Create(s_descriptor, place, named.Stage, named.Name, $"{graph.QuoteOf(service)} is critical", "remove Critical = true there, or remove it here");
        string who = $"'{graph.NameOf(by)}', which {(graph.Services.Services[by].Critical ? "is critical" : $"the gate of stage \"{graph.Services.Services[by].Start.Stage}\" requires")}, requires it";
        string chain = Words.Chain(path.Count, link => graph.LinkTo(path[link]));
        return Diagnostic.Create(s_descriptor, place, named.Stage, named.Name, $"{who}: {chain}", $"make the dependency on '{graph.NameOf(service)}' optional, or remove it here");
    }

    // From the nearest that the start cannot do without to the service; null when nobody needs it.
    private static List<int>? PathToNeeded(CompilationGraph graph, int service)
    {
        var next = new Dictionary<int, int> { [service] = service };
        var open = new Queue<int>([service]);
        while (open.Count > 0)
        {
            int current = open.Dequeue();
            if (IsNeeded(graph.Services.Services[current], GateOf(graph, current)))
            {
                var path = new List<int> { current };
                while (current != service) path.Add(current = next[current]);
                return path;
            }

            foreach (int dependent in graph.Waiting.DependentsOf(current))
            {
                if (next.ContainsKey(dependent) || !graph.WaitingEdgesOf(dependent).Any(edge => edge.Target == current && !edge.Optional)) continue;
                next.Add(dependent, current);
                open.Enqueue(dependent);
            }
        }

        return null;
    }

    private static bool IsNeeded(ServiceModel service, StageGate? gate) => service.Lifetime == Lifetime.Singleton && (service.Critical || gate == StageGate.Required);

    private static StageGate? GateOf(CompilationGraph graph, int service) =>
        graph.Services.Services[service] is { Start.Stage: { } name } model ? graph.Stages.FirstOrDefault(stage => stage.Name == name)?.GateOf(model.Name) : null;
}
