using System.Text;
using Mesh.Shared.Manifest;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Facts;

/// <summary>
/// Reads the facts of which a service's code is printed. The generator prints their fingerprint, and a rule compares it with that of the
/// final compilation: what another generator adds is in that, but was not there for ours.
/// </summary>
internal static class ServiceFacts
{
    /// <summary>The name of the constant with the fingerprint, in the class that registers the service.</summary>
    public const string Constant = "Fingerprint";

    /// <summary>Reads the facts, in an order that does not depend on that of the files.</summary>
    /// <param name="type">The class.</param>
    /// <param name="service">Its model.</param>
    /// <param name="contracts">Its contracts.</param>
    public static List<ServiceFact> Of(INamedTypeSymbol type, ServiceModel service, IReadOnlyList<INamedTypeSymbol> contracts)
    {
        var facts = new List<ServiceFact>();
        // Without the facade: its name depends on what is printed.
        facts.AddRange(service.Contracts.Select(static contract => new ServiceFact(FactKind.Contract, contract.Type.ToShortString(), contract.Type + (contract.IsDisposable ? " disposable" : ""))));
        facts.AddRange(contracts.Where(static contract => contract.TypeKind == TypeKind.Interface).Select(static contract => new ServiceFact(FactKind.Members, TypeRefs.Of(contract).ToShortString(), Members(contract))));
        facts.AddRange(service.Parameters.Select(static parameter => new ServiceFact(FactKind.Parameter, parameter.Name, $"{parameter.Kind} {parameter.Type} {parameter.Optional} {parameter.Key}")));
        if (service.Key is not null) facts.Add(new ServiceFact(FactKind.Key, "Key", service.Key));
        facts.AddRange(service.Edges.Select(static edge => new ServiceFact(FactKind.Dependency, edge.Target.ToShortString(), $"{edge.Target} {edge.Optional} {edge.Until}")));
        DecorationModel? decoration = service.Decoration is { } decorated ? decorated with { Contract = decorated.Contract with { Facade = null } } : null;
        ServiceModel rest = service with { Contracts = [], Decoration = decoration, Parameters = [], Edges = [], Key = null, UsageWarnings = [] };
        facts.Add(new ServiceFact(FactKind.Settings, "[Service]", $"{ServiceManifest.Write(rest, type.ContainingAssembly.Name)} {string.Join(" ", service.Start.Hooks ?? [])}"));
        AttributeFacts.Add(facts, type, contracts);
        return [.. facts.OrderBy(static fact => fact.Kind, Comparer<FactKind>.Default).ThenBy(static fact => fact.Name, StringComparer.Ordinal).ThenBy(static fact => fact.Value, StringComparer.Ordinal)];
    }

    /// <summary>Computes the fingerprint of facts.</summary>
    public static string Fingerprint(IEnumerable<ServiceFact> facts)
    {
        var text = new StringBuilder();
        foreach (ServiceFact fact in facts) text.Append(fact.Kind).Append('\n').Append(fact.Name).Append('\n').Append(fact.Value).Append('\n');
        return Identifier.Hash(text.ToString());
    }

    // Types are left out: with one that is not known there is no contract.
    private static string Members(INamedTypeSymbol contract) => string.Join(" ", contract.SelfAndExtended()
        .SelectMany(static declaring => declaring.GetMembers())
        .Where(static member => member is IMethodSymbol { AssociatedSymbol: null } or IPropertySymbol or IEventSymbol)
        .Select(static member => $"{member.ContainingType.Name}.{member.MetadataName}{(member.IsAbstract ? "" : " default")}")
        .OrderBy(static name => name, StringComparer.Ordinal));
}
