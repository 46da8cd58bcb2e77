using System.Collections.Immutable;
using Mesh.Analyzers.Composed;
using Mesh.Analyzers.Graphs;
using Mesh.Analyzers.Suggestions;
using Mesh.Graph;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>MESH001: services that wait for each other in a circle, so that none can be constructed. One report for each strongly connected component.</summary>
internal sealed class DependencyCycle : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.DependencyCycle,
        "Dependency cycle",
        "'{0}' depends on itself: {1}. help: {2}.",
        Categories.Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Services that need each other during construction cannot be constructed. A dependency that is resolved at the first call (Lazy<T>, Func<T>, Until.FirstCall) closes no cycle.",
        RuleIds.Pages + RuleIds.DependencyCycle + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        ComposedGraph composed = graph.Composed(cancellationToken);
        foreach (List<int> cycle in Cycles.Find(composed.Waiting))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (graph.IsKnownElsewhere(cycle)) continue;
            List<int> path = FromSource(graph, cycle);
            GraphEdge[] edges = [.. path.Select((service, index) => Edge(composed, service, path[(index + 1) % path.Count]))];
            Location?[] places = [.. path.Select((service, index) => graph.PlaceOf(service, edges[index].Parameter, edges[index].Attribute))];
            string chain = Words.Chain([.. path.Select(graph.LinkTo), graph.NameOf(path[0])]);
            if (graph.FindingAt(path[0], places[0], Create, cancellationToken) is { } finding) yield return finding;

            Diagnostic Create(Location location) => Diagnostic.Create(
                s_descriptor,
                location,
                places.Skip(1).OfType<Location>().Where(place => !place.Equals(location)).Distinct(),
                ImmutableDictionary<string, string?>.Empty
                    .Add(Properties.Contract, Asked(graph, composed, path[0], edges[0]).ToString())
                    .Add(Properties.AmongItsParts, string.Join("\n", path.Where((service, index) => IsComposite(composed, service, edges[index])).Select(service => graph.SourceOf(service)?.Type.GetDocumentationCommentId()).OfType<string>())),
                graph.NameOf(path[0]),
                chain,
                Help(graph, composed, path[0], edges[0]));
        }
    }

    // The same circle, beginning with a service whose class is here, else with what is registered here, so that there is a place to report it at.
    private static List<int> FromSource(CompilationGraph graph, List<int> cycle)
    {
        int first = cycle.FindIndex(service => graph.SourceOf(service) is not null);
        if (first < 0) first = cycle.FindIndex(node => graph.ByHand(node) is { Registration.Assembly: null });
        if (first < 0) first = Math.Max(0, cycle.FindIndex(node => graph.ByHand(node) is not null));
        return [.. cycle.Skip(first), .. cycle.Take(first)];
    }

    private static GraphEdge Edge(ComposedGraph composed, int service, int target) => composed.EdgesOf(service).First(edge => edge.Target == target && edge.Until != Until.FirstCall);

    private static TypeRef Asked(CompilationGraph graph, ComposedGraph composed, int service, GraphEdge edge) =>
        edge.Parameter >= 0 ? composed.ParametersOf(service)[edge.Parameter].Type : graph.Services.Services[service].Edges[edge.Attribute].Target;

    private static string Help(CompilationGraph graph, ComposedGraph composed, int service, GraphEdge edge)
    {
        string asked = Asked(graph, composed, service, edge).ToShortString();
        if (IsComposite(composed, service, edge)) return Composite(graph, service, asked);
        if (edge.Parameter < 0) return $"if '{graph.NameOf(service)}' needs it at the first call only, write [{AttributeTexts.Over(graph.Compilation, "DependsOn", asked, "Until = Until.FirstCall")}]";
        if (graph.ByHand(service) is { } hand)
        {
            return hand.Model.Kind == RegistrationKind.Factory
                ? $"ask for '{asked}' when it is needed, not in the factory, or move what both need into a third service"
                : $"take IServiceProvider and ask it for '{asked}' at the first call, or move what both need into a third service";
        }

        return composed.ParametersOf(service)[edge.Parameter].IsMany
            ? $"give the others another contract or a key, or take Lazy<IEnumerable<{asked}>>, which is resolved at the first call"
            : $"take Lazy<{asked}>, which is resolved at the first call, or move what both need into a third service";
    }

    // It asks for all of a type that it provides itself: resolved later, it would still be among its own parts, and call itself for ever.
    private static bool IsComposite(ComposedGraph composed, int service, GraphEdge edge) =>
        edge.Parameter >= 0 && composed.ParametersOf(service)[edge.Parameter].Kind == ParameterKind.Many && composed.EdgesOf(service).Any(own => own.Parameter == edge.Parameter && own.Target == service);

    private static string Composite(CompilationGraph graph, int service, string asked)
    {
        string name = graph.NameOf(service);
        string leave = graph.ByHand(service) is null
            ? $"write [Service(Composes = typeof({asked}))] on '{name}', which leaves it out of them and makes it what a request for one gets"
            : $"register '{name}' under a key, which leaves it out of them, and ask for it with that key";
        return $"'{name}' is among all of '{asked}' that it asks for: {leave}, or give it another contract";
    }
}
