using System.Collections.Immutable;
using Mesh.Analyzers.Composed;
using Mesh.Analyzers.Graphs;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>MESH005: a request for one provider where there are several. Reported once for each contract, at its first request.</summary>
internal sealed class AmbiguousProvider : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.AmbiguousProvider,
        "Ambiguous provider",
        "'{0}' asks for one '{1}'{2}, but {3} provide it{4}. help: {5}.",
        Categories.Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Which of several services a request gets would depend on the order of registration.",
        RuleIds.Pages + RuleIds.AmbiguousProvider + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        ComposedGraph composed = graph.Composed(cancellationToken);
        IEnumerable<IGrouping<(TypeRef Type, string? Key), GraphAmbiguity>> contracts = graph.Services.Ambiguities.Concat(composed.Ambiguities)
            .GroupBy(ambiguity => composed.ParametersOf(ambiguity.Service)[ambiguity.Parameter] is var parameter ? (parameter.Type, parameter.Key) : default);
        foreach (IGrouping<(TypeRef Type, string? Key), GraphAmbiguity> contract in contracts)
        {
            // What the application registers itself wins over what is registered for it.
            if (graph.IsRegisteredByHand(contract.Key.Type, contract.Key.Key, cancellationToken)) continue;
            var consumers = new Consumers(graph, contract.Select(static ambiguity => (ambiguity.Service, ambiguity.Parameter)), prefer: service => contract.First().Providers.Contains(service));
            string[] providers = [.. contract.First().Providers.Select(graph.QuoteOf)];
            if (graph.FindingAt(consumers.Service, consumers.Place, Create, cancellationToken) is { } finding) yield return finding;

            Diagnostic Create(Location location) => Diagnostic.Create(
                s_descriptor,
                location,
                consumers.OtherPlaces,
                ImmutableDictionary<string, string?>.Empty.Add(Properties.Contract, contract.Key.Type.ToString()).Add(Properties.Key, contract.Key.Key),
                graph.NameOf(consumers.Service),
                contract.Key.Type.ToShortString(),
                contract.Key.Key is { } key ? $" under the key {graph.TextOf(key)}" : "",
                Words.List(providers),
                consumers.AlsoAsked,
                Help(graph, consumers.Service, contract.Key.Type, contract.Key.Key, contract.First().Providers));
        }
    }

    private static string Help(CompilationGraph graph, int service, TypeRef type, string? key, IReadOnlyList<int> providers)
    {
        string contract = type.ToShortString();
        string all = $"or take IEnumerable<{contract}> to get all of them";
        if (key is not null) return $"give them different keys, {all}";
        if (!providers.Contains(service)) return $"give all but one a key ([Service(Key = ...)]) and ask for it with [FromKeyedServices(...)], {all}";
        int inner = providers.First(provider => provider != service);
        return $"to decorate '{graph.NameOf(inner)}', write [Service(Decorates = typeof({contract}))] on '{graph.NameOf(service)}'";
    }
}
