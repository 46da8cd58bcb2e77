using Mesh.Analyzers.Graphs;
using Mesh.Shared.Graphs;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH087: a class behind a decorator declares policies or steps for the decorated contract, and the decorator does too: those of the
/// outermost class hold, and the others have no effect. A decorator that is measured apart divides the chain. Reported once for each class
/// that is here.
/// </summary>
internal sealed class PoliciesBehindDecorator : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.PoliciesBehindDecorator,
        "Policies behind a decorator have no effect",
        "'{0}' declares policies for '{1}' that have no effect: the facade has those of '{2}', which decorates it. help: declare them there, or write MeasuredApart = true on '{2}', which then has a facade of its own.",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "One facade stands before the decorators of a service, with the policies of the outermost class that declares some.",
        RuleIds.Pages + RuleIds.PoliciesBehindDecorator + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        var reported = new HashSet<(INamedTypeSymbol, string)>();
        foreach (DecoratorChain chain in graph.Services.Decorators.Chains)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int? outer = null;
            foreach (int node in chain.Layers.Append(chain.Service))
            {
                bool has = HasPolicies(graph, node, chain);
                if (has && outer is { } first && graph.SourceOf(node) is { } source && reported.Add((source.Type, chain.Contract.Template)))
                {
                    yield return new Finding(source.Type, Diagnostic.Create(s_descriptor, source.Identifier, source.Model.Type.ToShortString(), chain.Contract.ToShortString(), graph.NameOf(first)));
                }

                if (has) outer ??= node;
                // Behind it a facade of its own begins.
                if (graph.Services.Services[node].Decoration is { IsApart: true }) outer = null;
            }
        }
    }

    private static bool HasPolicies(CompilationGraph graph, int node, DecoratorChain chain) => graph.Services.Services[node].Decoration is { } decoration
        ? decoration.HasPolicies
        : graph.SourceOf(node) is { } source && source.Type.AllInterfaces.FirstOrDefault(contract => TypeRefs.Of(contract).Template == chain.Contract.Template) is { } decorated && DecorationReader.HasPolicies(source.Type, decorated);
}
