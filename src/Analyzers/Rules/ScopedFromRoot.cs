using Mesh.Analyzers.Composed;
using Mesh.Analyzers.Graphs;
using Mesh.Shared.Graphs;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH055: code asks the container of a host itself for a scoped service, or for a transient one that holds one. Only where it is certain
/// that this is the root container. Reported at each call.
/// </summary>
internal sealed class ScopedFromRoot : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.ScopedFromRoot,
        "A scoped service is asked for outside of a scope",
        "'{0}' asks the application's container for '{1}', {2}, outside of a scope: it then lives as long as the application, and where scopes are validated, as in development, the call throws. help: create a scope with CreateScope(), and ask its ServiceProvider.",
        Categories.Graph,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The container itself is the scope that ends with the application: what is asked of it is shared by all, and disposed at the end only.",
        RuleIds.Pages + RuleIds.ScopedFromRoot + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        if (!graph.IsRoot) yield break;
        ComposedGraph composed = graph.Composed(cancellationToken);
        foreach (Captive captive in composed.ScopedFromRoot())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (graph.FindingAt(captive.Holder, graph.PlaceOf(captive.Holder, captive.Edge.Parameter, -1), Create, cancellationToken) is { } finding) yield return finding;

            Diagnostic Create(Location location) => Diagnostic.Create(
                s_descriptor,
                location,
                graph.NameOf(captive.Holder),
                composed.ParametersOf(captive.Holder)[captive.Edge.Parameter].Type.ToShortString(),
                captive.Path.Count == 2 ? "which is scoped" : $"which holds the scoped {graph.QuoteOf(captive.Held)}");
        }
    }
}
