using Mesh.Analyzers.Graphs;
using Mesh.Shared.Graphs;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH086: decorators of one contract have the same order, also those of several assemblies. Reported once for each such group, at one
/// that is here, or where the application is composed.
/// </summary>
internal sealed class AmbiguousDecoratorOrder : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.AmbiguousDecoratorOrder,
        "Decorators have the same order",
        "{0} decorate '{1}' with the same Order = {2}, so that nothing says through which a call passes first. help: give them different ones; a call passes through the lowest first.",
        Categories.Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A cache before a retry is another thing than a retry before a cache: the order is the application's to say.",
        RuleIds.Pages + RuleIds.AmbiguousDecoratorOrder + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (DecoratorChain chain in graph.Services.Decorators.Chains)
        {
            foreach (int[] same in chain.Layers.GroupBy(layer => graph.Services.Services[layer].Decoration!.Order).Select(static group => group.ToArray()).Where(static group => group.Length > 1))
            {
                cancellationToken.ThrowIfCancellationRequested();
                // What is generic or decorates several is one cause.
                if (!reported.Add(string.Join("\n", same.Select(layer => graph.Services.Services[layer].Type.Template))) || graph.IsKnownElsewhere(same)) continue;
                var consumers = new Consumers(graph, same.Select(layer => (layer, graph.SourceOf(layer)?.OfArgument(DecorationReader.Argument))));
                if (graph.FindingAt(consumers.Service, consumers.Place, Create, cancellationToken) is { } finding) yield return finding;

                Diagnostic Create(Location location) => Diagnostic.Create(
                    s_descriptor,
                    location,
                    consumers.OtherPlaces,
                    Words.List([.. same.Select(graph.QuoteOf)]),
                    chain.Contract.ToShortString(),
                    Words.Number(graph.Services.Services[same[0]].Decoration!.Order));
            }
        }
    }
}
