using Mesh.Analyzers.Composed;
using Mesh.Analyzers.Graphs;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>MESH054: what every facade asks the container for when it is created, such as the clock, itself asks for a facade.</summary>
internal sealed class FacadeBelowItself : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.FacadeBelowItself,
        "A facade asks for what asks for a facade",
        "'{0}' provides '{1}', which facades ask for when they are created, but asks for a facade itself: {2}. help: {3}.",
        Categories.Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A facade asks the container for the clock, the meters, the configuration and the sources of settings. What provides these cannot ask for a facade while it is created: neither could be created before the other.",
        RuleIds.Pages + RuleIds.FacadeBelowItself + RuleIds.PageEnding);

    /// <summary>All of these are asked for, of the others the one that is registered last.</summary>
    private static readonly TypeRef s_sources = new("global::Mesh.Configuration.ISettingsSource");

    /// <summary>
    /// The types that the first facade of a container asks for while it is created, without loggers: they are asked for at the first
    /// message.
    /// </summary>
    private static readonly TypeRef[] s_needs =
    [
        new("global::System.TimeProvider"),
        new("global::System.Diagnostics.Metrics.IMeterFactory"),
        new("global::Microsoft.Extensions.Configuration.IConfiguration"),
        s_sources,
    ];

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        foreach (TypeRef need in s_needs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Resolution resolution = graph.Providers(cancellationToken).Resolve(need, null);
            Provider[] providers = [.. need == s_sources ? resolution.All : resolution.Possible];
            if (providers.Length == 0) continue;
            ComposedGraph composed = graph.Composed(cancellationToken);
            foreach (int provider in Enumerable.Range(0, composed.Count).Where(node => IsAmong(providers, composed, node)))
            {
                if (PathToFacade(graph, composed, provider) is not { } path || graph.IsKnownElsewhere(path.Nodes)) continue;
                GraphEdge first = path.Edges[0];
                if (graph.FindingAt(provider, graph.PlaceOf(provider, first.Parameter, first.Attribute), location => Create(graph, composed, provider, need, path, location), cancellationToken) is { } finding) yield return finding;
            }
        }
    }

    private static bool IsAmong(Provider[] providers, ComposedGraph composed, int node) =>
        composed.ByHand(node) is { } hand ? providers.Any(provider => provider.Hand == hand.Registration) : providers.Any(provider => provider.Hand is null && provider.Service == node);

    // The shortest, over what is asked for during the construction.
    private static Path? PathToFacade(CompilationGraph graph, ComposedGraph composed, int start)
    {
        var before = new Dictionary<int, (int Node, GraphEdge Edge)>();
        var open = new Queue<int>([start]);
        while (open.Count > 0)
        {
            int node = open.Dequeue();
            foreach (GraphEdge edge in composed.EdgesOf(node))
            {
                if (edge.Until == Until.FirstCall || edge.Parameter < 0) continue;
                if (IsFacade(graph, composed, node, edge)) return Back(before, start, node, edge);
                if (edge.Target == start || before.ContainsKey(edge.Target)) continue;
                before.Add(edge.Target, (node, edge));
                open.Enqueue(edge.Target);
            }
        }

        return null;
    }

    private static bool IsFacade(CompilationGraph graph, ComposedGraph composed, int node, GraphEdge edge)
    {
        if (composed.ByHand(edge.Target) is not null) return false;
        TypeRef asked = composed.ParametersOf(node)[edge.Parameter].Type;
        return graph.Services.Services[edge.Target].Contracts.Any(contract => contract.Facade is not null && contract.Type == asked);
    }

    private static Path Back(Dictionary<int, (int Node, GraphEdge Edge)> before, int start, int node, GraphEdge last)
    {
        var edges = new List<GraphEdge> { last };
        var nodes = new List<int> { node };
        while (node != start)
        {
            (node, GraphEdge edge) = before[node];
            edges.Add(edge);
            nodes.Add(node);
        }

        edges.Reverse();
        nodes.Reverse();
        return new Path(nodes, edges);
    }

    private static Diagnostic Create(CompilationGraph graph, ComposedGraph composed, int provider, TypeRef need, Path path, Location location)
    {
        int last = path.Nodes[path.Nodes.Count - 1];
        GraphEdge edge = path.Edges[path.Edges.Count - 1];
        string contract = composed.ParametersOf(last)[edge.Parameter].Type.ToShortString(), service = graph.NameOf(edge.Target);
        string later = composed.ByHand(last) is not { } hand ? $"take Lazy<{contract}>, which is resolved at the first call"
            : hand.Model.Kind == RegistrationKind.Factory ? $"ask for '{contract}' when it is needed, not in the factory"
            : $"take IServiceProvider and ask it for '{contract}' when it is needed";
        return Diagnostic.Create(
            s_descriptor,
            location,
            graph.NameOf(provider),
            need.ToShortString(),
            Words.Chain([.. path.Nodes.Select(graph.LinkTo), $"the facade of {contract}", need.ToShortString()]),
            graph.Services.Services[edge.Target].IsOwned ? later : $"{later}, or take '{service}' itself, which has no facade");
    }

    private sealed record Path(List<int> Nodes, List<GraphEdge> Edges);
}
