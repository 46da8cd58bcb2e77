using Mesh.Analyzers.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Suggestions;

/// <summary>
/// Finds services that nearly provide a missing type. A container finds exactly the type that is requested: not a base of it, and not one
/// to which variance converts it.
/// </summary>
internal sealed class NearMisses(CompilationGraph graph)
{
    private ILookup<ISymbol?, (int Service, INamedTypeSymbol Class)>? _classes;

    /// <summary>Finds them for a type and a key.</summary>
    public IEnumerable<NearMiss> Of(INamedTypeSymbol asked, string? key)
    {
        if (asked.SpecialType == SpecialType.System_Object) yield break;
        foreach ((int service, INamedTypeSymbol type) in (_classes ??= ByBase())[asked.OriginalDefinition])
        {
            ServiceModel model = graph.Services.Services[service];
            if (model.Key == key && Of(asked, service, model, type) is { } found) yield return found;
        }
    }

    private NearMiss? Of(INamedTypeSymbol asked, int service, ServiceModel model, INamedTypeSymbol type)
    {
        string name = Name(asked), quoted = graph.QuoteOf(service);
        INamedTypeSymbol[] contracts = [.. model.Contracts.Select(contract => graph.TypeOf(contract.Type)).OfType<INamedTypeSymbol>()];
        if (!Has(type, asked))
        {
            // What the class declares is more than its contracts: some are plumbing.
            return type.AllInterfaces.FirstOrDefault(declared => IsVariant(declared, asked)) is { } variant
                ? new NearMiss($"{quoted} provides {Name(variant)}, which converts to {name}, but a container finds exactly the type that is asked for", $"ask for {Name(variant)}, or declare {name} on '{graph.NameOf(service)}' too")
                : null;
        }

        string all = string.Join(", ", contracts.Append(asked).Select(static contract => $"typeof({Name(contract)})"));
        string write = $"write [Service({all})] on '{graph.NameOf(service)}'";
        return contracts.FirstOrDefault(contract => Has(contract, asked)) is { } derived
            ? new NearMiss($"{quoted} provides {Name(derived)}, which is {Article(name)} {name}", $"ask for {Name(derived)}, or {write}")
            : new NearMiss($"{quoted} is {Article(name)} {name}, but does not provide it", contracts.Length == 0 ? $"ask for {graph.NameOf(service)}, or {write}" : write);
    }

    // By the definitions of what a class is, so that many missing types do not go through all classes each.
    private ILookup<ISymbol?, (int Service, INamedTypeSymbol Class)> ByBase() => Classes()
        .SelectMany(static found => Above(found.Class).Select(static type => type.OriginalDefinition).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default).Select(type => (type, found)))
        .ToLookup(static pair => (ISymbol?)pair.type, static pair => pair.found, SymbolEqualityComparer.Default);

    private IEnumerable<(int Service, INamedTypeSymbol Class)> Classes()
    {
        for (int service = 0; service < graph.Services.Services.Count; service++)
        {
            ITypeSymbol? type = graph.SourceOf(service) is { Type.IsGenericType: false } source ? source.Type : graph.TypeOf(graph.Services.Services[service].Type);
            if (type is INamedTypeSymbol { TypeKind: TypeKind.Class } named) yield return (service, named);
        }
    }

    private static IEnumerable<INamedTypeSymbol> Above(INamedTypeSymbol type) => type.BaseType.SelfAndBases().Concat(type.AllInterfaces);

    private static bool Has(INamedTypeSymbol type, INamedTypeSymbol asked) => Above(type).Contains(asked, SymbolEqualityComparer.Default);

    private bool IsVariant(INamedTypeSymbol declared, INamedTypeSymbol asked) =>
        SymbolEqualityComparer.Default.Equals(declared.OriginalDefinition, asked.OriginalDefinition)
        && declared.TypeParameters.Any(static parameter => parameter.Variance != VarianceKind.None)
        && graph.Compilation.ClassifyCommonConversion(declared, asked) is { IsImplicit: true, IsReference: true, IsIdentity: false };

    internal static string Article(string name) => name.Length > 0 && "AEIOUaeiou".Contains(name[0]) ? "an" : "a";

    internal static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
