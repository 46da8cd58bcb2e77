using System.Collections.Immutable;
using Mesh.Analyzers.Graphs;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH088: a service decorates another by asking for the contract that it provides under a key that the other has for this alone. Reported
/// at the outermost of several.
/// </summary>
internal sealed class DecoratorByKey : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.DecoratorByKey,
        "A decorator finds what it decorates by a key",
        "'{0}' decorates {1} by the key {2}. help: write [Service(Decorates = typeof({3}))] on '{0}', and remove the key: then the order, the lifetime and the facade are seen to.",
        Categories.Usage,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "With Decorates the decorator has the lifetime of what it decorates, one facade stands before both, and further decorators need no keys.",
        RuleIds.Pages + RuleIds.DecoratorByKey + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        (int Decorator, GraphEdge Edge)[] found = [.. Enumerable.Range(0, graph.Services.Services.Count).SelectMany(service => InnerOf(graph, service).Select(edge => (service, edge)))];
        if (found.Length == 0) yield break;
        var inner = new HashSet<int>(found.Select(static each => each.Edge.Target));
        foreach ((int decorator, GraphEdge edge) in found.Where(each => !inner.Contains(each.Decorator)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (graph.SourceOf(decorator) is not { } source || graph.SourceOf(edge.Target) is not { } decorated) continue;
            ParameterModel parameter = source.Model.Parameters[edge.Parameter];
            yield return new Finding(source.Type, Diagnostic.Create(
                s_descriptor,
                source.OfParameter(edge.Parameter),
                [decorated.Identifier],
                ImmutableDictionary<string, string?>.Empty.Add(Properties.Key, source.Model.Key),
                source.Model.Type.ToShortString(),
                graph.QuoteOf(edge.Target),
                parameter.Key,
                parameter.Type.ToShortString()));
        }
    }

    // The other has the key for this request alone: it has no other contract, nobody else asks for it, and the contract has no other
    // provider.
    private static IEnumerable<GraphEdge> InnerOf(CompilationGraph graph, int service)
    {
        ServiceModel model = graph.Services.Services[service];
        if (model.Decoration is not null || !model.Parameters.Any(parameter => parameter.Key is not null && parameter.Key != model.Key)) yield break;
        foreach (GraphEdge edge in graph.Services.EdgesOf(service))
        {
            if (edge.Parameter < 0 || model.Parameters[edge.Parameter] is not { Key: { } key, Kind: ParameterKind.Single or ParameterKind.Lazy or ParameterKind.Func } parameter || key == model.Key) continue;
            ServiceModel other = graph.Services.Services[edge.Target];
            if (other is not { Decoration: null, Contracts.Count: 1 } || other.Contracts[0] is not { Facade: not null } contract || contract.Type != parameter.Type || !model.Contracts.Contains(contract with { Facade = model.Contracts.FirstOrDefault(own => own.Type == contract.Type)?.Facade })) continue;
            bool isOnly = Enumerable.Range(0, graph.Services.Services.Count).All(node => node == service || node == edge.Target || Keeps(graph.Services.Services[node], contract.Type, key, model.Key))
                && model.Parameters.Count(own => own.Key == key) == 1;
            if (isOnly) yield return edge;
        }
    }

    private static bool Keeps(ServiceModel other, TypeRef contract, string key, string? decoratorKey) =>
        other.Parameters.All(parameter => parameter.Key != key || parameter.Type != contract) && !(other.Key == decoratorKey && other.Contracts.Any(provided => provided.Type == contract));
}
