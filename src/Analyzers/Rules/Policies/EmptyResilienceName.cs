using Mesh.Analyzers.Graphs;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH049: a class is marked <c>[Resilience("")]</c>, an empty name under which no code can be run.</summary>
internal sealed class EmptyResilienceName : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.EmptyResilienceName,
        "The code has no name",
        "'{0}' is marked [Resilience] with an empty name, so that nothing can be run by it, and its policies hold for nothing. help: give it a name.",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The generator passes over a class whose code has no name.",
        RuleIds.Pages + RuleIds.EmptyResilienceName + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken) =>
        from declared in graph.Resilience.Own(cancellationToken)
        where declared.Name is null
        select new Finding(null, Diagnostic.Create(s_descriptor, declared.Place, declared.Type.Name));
}
