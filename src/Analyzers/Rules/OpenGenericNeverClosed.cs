using Mesh.Analyzers.Composed;
using Mesh.Analyzers.Graphs;
using Mesh.Shared.Graphs;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH077: a generic service that nothing closes, so that it is never registered. Only where the application is composed, and only for the
/// services of this project: a library may have generic services that an application does not need.
/// </summary>
internal sealed class OpenGenericNeverClosed : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.OpenGenericNeverClosed,
        "Nothing closes the generic service",
        "'{0}' is never registered: a generic service is closed to the types that code asks for, and none asks for '{1}'. "
            + "help: take it in a constructor or a handler; where a library asks for it at run time, register the open type by hand in the place of [Service]: services.Add{2}(typeof({3}), typeof({4})).",
        Categories.Graph,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The compiler registers closed types only, each with its facade and its place in the plan. What only a library asks for at run time does not have one closed.",
        RuleIds.Pages + RuleIds.OpenGenericNeverClosed + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        if (!graph.IsRoot) yield break;
        HashSet<string>? closed = null, asked = null;
        foreach (SourceService source in graph.Sources.Where(static source => source.Model is { IsOpen: true, Decoration: null }))
        {
            closed ??= new HashSet<string>(graph.Services.Services.Select(static service => service.Type.Template), StringComparer.Ordinal);
            if (closed.Contains(source.Model.Type.Template)) continue;
            asked ??= Asked(graph.Composed(cancellationToken));
            // A request that cannot close it is reported by itself, and what is registered by hand too is told there.
            if (DependencyGraphBuilder.Provided(source.Model).Any(provided => asked.Contains(provided.Template) || graph.Providers(cancellationToken).IsByHand(provided))) continue;
            INamedTypeSymbol contract = ServiceReader.AttributeOf(source.Type) is { } attribute && ContractReader.Read(source.Type, attribute).FirstOrDefault() is { } first ? first : source.Type;
            yield return new Finding(source.Type, Diagnostic.Create(
                s_descriptor,
                source.Identifier,
                source.Model.Type.ToShortString(),
                TypeRefs.Of(contract).ToShortString(),
                source.Model.Lifetime.ToString(),
                Unbound(contract),
                Unbound(source.Type)));
        }
    }

    private static HashSet<string> Asked(ComposedGraph composed) => new(
        Enumerable.Range(0, composed.Count).SelectMany(node => composed.ParametersOf(node)).Select(static parameter => parameter.Type.Template),
        StringComparer.Ordinal);

    private static string Unbound(INamedTypeSymbol type) => type.IsGenericType ? $"{type.Name}<{new string(',', type.Arity - 1)}>" : type.Name;
}
