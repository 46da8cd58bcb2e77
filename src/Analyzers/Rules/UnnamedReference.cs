using Mesh.Analyzers.Graphs;
using Mesh.Shared.Manifest;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH066: a reference with services, of which generated code can name none. Reported where the application is composed.
/// </summary>
internal sealed class UnnamedReference : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UnnamedReference,
        "The services of a reference cannot be named",
        "The services of '{0}' are not registered, for generated code cannot name them: {1}. help: add the alias 'global' to the reference.",
        Categories.Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "AddMesh() would leave them out, and nothing else would say so.",
        RuleIds.Pages + RuleIds.UnnamedReference + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        if (!graph.IsRoot) yield break;
        foreach ((IAssemblySymbol assembly, string alias) in ReferencedManifests.Unnamed(graph.Compilation))
        {
            if (graph.FindingAt(-1, null, place => Diagnostic.Create(s_descriptor, place, assembly.Name, alias), cancellationToken) is { } finding) yield return finding;
        }
    }
}
