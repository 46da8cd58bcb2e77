using System.Collections.Immutable;
using Mesh.Analyzers.Graphs;
using Mesh.Analyzers.Starts;
using Mesh.Analyzers.Suggestions;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH014: a service with work in its start waits for another's start, though nothing in the start needs it. Only where that
/// is certain: neither the service nor any that waits for it calls the other before the start is complete; and only where it
/// saves time, because both have work.
/// </summary>
internal sealed class EdgeCouldBeWeaker : GraphRule
{
    private const int MostSearched = 500;

    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.EdgeCouldBeWeaker,
        "The dependency could be weaker",
        "'{0}' only stores '{1}' while it starts, but is not initialized before {2} is. help: write [{3}] on '{0}', or take Lazy<{1}>, which is resolved at the first call.",
        Categories.Graph,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "A service waits until what it requires is initialized. What it calls only once the application runs need not be initialized by then: both can initialize at the same time.",
        RuleIds.Pages + RuleIds.EdgeCouldBeWeaker + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        var calls = new StartCalls(graph, cancellationToken);
        for (int service = 0; service < graph.Services.Services.Count; service++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (graph.SourceOf(service) is null || !HasWork(graph, service)) continue;
            GraphEdge[] edges = [.. graph.WaitingEdgesOf(service)];
            foreach (IGrouping<int, GraphEdge> target in edges.GroupBy(static edge => edge.Target))
            {
                if (!HasWork(graph, target.Key) || !target.All(edge => IsPlain(graph, service, edge) && calls.OnlyStores(service, edge.Parameter))) continue;
                if (calls.IsCalled(service) || !IsGain(graph, service, target.Key, edges)) continue;
                (int dependent, GraphEdge first) = (service, target.First());
                if (graph.FindingAt(service, graph.PlaceOf(service, first.Parameter, -1), location => Create(graph, dependent, first, location), cancellationToken) is { } finding) yield return finding;
            }
        }
    }

    private static bool HasWork(CompilationGraph graph, int service) => graph.Services.Services[service] is { Lifetime: Lifetime.Singleton, Start.Initializes: true };

    // Asked for as usual. Where an attribute names it as well, the wait is meant.
    private static bool IsPlain(CompilationGraph graph, int service, GraphEdge edge) =>
        edge is { Optional: false, Until: Until.Initialized, Parameter: >= 0 }
        && graph.Services.Services[service].Parameters[edge.Parameter] is { Kind: ParameterKind.Single, Type: var type }
        && !graph.Services.Services[service].Edges.Any(named => named.Target == type || named.Target == graph.Services.Services[edge.Target].Type);

    // Nothing is gained where the service would wait all the same: for a stage's gate, or for another that waits for it.
    private static bool IsGain(CompilationGraph graph, int service, int target, GraphEdge[] edges)
    {
        string? own = graph.Services.Services[service].Start.Stage, other = graph.Services.Services[target].Start.Stage;
        if (own is not null && other is not null && own != other) return false;
        var seen = new HashSet<int>(edges.Select(static edge => edge.Target).Where(found => found != target));
        var open = new Queue<int>(seen);
        while (open.Count > 0)
        {
            // In so large a graph it cannot be told in the time between two keystrokes.
            if (seen.Count > MostSearched) return false;
            foreach (int found in graph.Waiting.DependenciesOf(open.Dequeue()))
            {
                if (found == target) return false;
                if (seen.Add(found)) open.Enqueue(found);
            }
        }

        return true;
    }

    private static Diagnostic Create(CompilationGraph graph, int service, GraphEdge edge, Location location)
    {
        ParameterModel parameter = graph.Services.Services[service].Parameters[edge.Parameter];
        return Diagnostic.Create(
            s_descriptor,
            location,
            ImmutableDictionary<string, string?>.Empty.Add(Properties.Contract, parameter.Type.ToString()).Add(Properties.Key, parameter.Key),
            graph.NameOf(service),
            parameter.Type.ToShortString(),
            graph.QuoteOf(edge.Target),
            AttributeTexts.Over(graph.Compilation, "DependsOn", parameter.Type.ToShortString(), "Until = Until.Constructed"));
    }
}
