using Mesh.Analyzers.Composed;
using Mesh.Analyzers.Frameworks;
using Mesh.Analyzers.Graphs;
using Mesh.Analyzers.Registrations;
using Mesh.Analyzers.Suggestions;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH070: a constructor, a factory or an endpoint requests a well-known type of a framework that nothing in sight registers: neither the
/// host, nor a call, nor a method that cannot be looked into. Only where it can be seen what <c>AddMesh()</c> is added to. A warning: other
/// code may register it all the same.
/// </summary>
internal sealed class UnregisteredFrameworkType : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UnregisteredFrameworkType,
        "Nothing registers the framework's type",
        "'{0}' asks for '{1}', which nothing here registers{2}{3}. help: {4}, or if other code registers it, write [assembly: {5}].",
        Categories.Graph,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A type of a framework is trusted to be registered. Of well-known types it is known who does that: where neither the host nor any call in sight does, the start would fail.",
        RuleIds.Pages + RuleIds.UnregisteredFrameworkType + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        if (!graph.IsRoot) yield break;
        ComposedGraph composed = graph.Composed(cancellationToken);
        IEnumerable<GraphGap> gaps = graph.Services.Gaps.Concat(composed.Gaps.Where(gap => IsCertain(composed.ByHand(gap.Service))));
        IGrouping<TypeRef, GraphGap>[] asked = [.. gaps.Where(gap => Asked(composed, gap) is { Trusted: true, Key: null } parameter && FrameworkTypes.Of(parameter.Type, "") is not null && !graph.MayBeLeftOut(gap.Service, cancellationToken)).GroupBy(gap => Asked(composed, gap)!.Type)];
        if (asked.Length == 0) yield break;
        var providers = new FrameworkProviders(graph, cancellationToken);
        if (!providers.IsVisible) yield break;
        foreach (IGrouping<TypeRef, GraphGap> missing in asked)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TypeRef type = missing.Key;
            if (graph.IsPromised(type, null) || graph.IsRegisteredByHand(type, null, cancellationToken)) continue;
            var consumers = new Consumers(graph, missing.Select(static gap => (gap.Service, gap.Parameter)));
            (Family family, string help) = FrameworkTypes.Of(type, ClassOf(graph, consumers.Service))!.Value;
            if (providers.May(family, type)) continue;
            string host = graph.Host(cancellationToken) == HostKind.Generic ? ", the host neither" : "";
            if (graph.FindingAt(consumers.Service, consumers.Place, Create, cancellationToken) is { } finding) yield return finding;

            Diagnostic Create(Location location) => Diagnostic.Create(
                s_descriptor,
                location,
                consumers.OtherPlaces,
                null,
                graph.NameOf(consumers.Service),
                type.ToShortString(),
                host,
                consumers.AlsoAsked,
                help,
                AttributeTexts.Over(graph.Compilation, "ProvidedByHost", type.ToShortString()));
        }
    }

    private static ParameterModel? Asked(ComposedGraph composed, GraphGap gap) => gap.Parameter < 0 ? null : composed.ParametersOf(gap.Service)[gap.Parameter];

    // Among several constructors the container takes one that it can fill.
    private static bool IsCertain(HandNode? hand) => hand is null || hand.Model.Constructors.Count == 1;

    // A handler has no class of its own.
    private static string ClassOf(CompilationGraph graph, int node) => graph.EndpointOf(node) is { ClassId: null } ? "Program" : graph.NameOf(node);
}
