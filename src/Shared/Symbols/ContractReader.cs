using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Finds the contracts of a service class.</summary>
internal static class ContractReader
{
    /// <summary>
    /// Reads the valid contracts: those that the attribute names, or, when it names none, those that the class and its bases declare.
    /// </summary>
    public static List<INamedTypeSymbol> Read(INamedTypeSymbol type, AttributeData attribute) =>
        [.. Candidates(type, attribute).Where(contract => contract.TypeKind != TypeKind.Interface || ContractValidity.Problem(contract, type.ContainingAssembly) is null)];

    /// <summary>Gets the contracts, including those that a facade cannot implement.</summary>
    public static IEnumerable<INamedTypeSymbol> Candidates(INamedTypeSymbol type, AttributeData attribute)
    {
        INamedTypeSymbol[] named = [.. Named(attribute).SelectMany(contract => Implemented(type, contract))];
        IEnumerable<INamedTypeSymbol> candidates = Named(attribute).Any() ? named : Declared(type);
        return candidates.Concat(DecorationReader.Decorated(type, attribute)).Concat(CompositeReader.Composed(type, attribute)).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);
    }

    /// <summary>Gets the types that the attribute names.</summary>
    public static IEnumerable<INamedTypeSymbol> Named(AttributeData attribute) =>
        attribute.ConstructorArguments.Length == 1 ? ((TypedConstant?)attribute.ConstructorArguments[0]).Types() : [];

    /// <summary>Resolves a named contract to the interface as implemented, or to a class among the bases. Empty when it is neither.</summary>
    public static IEnumerable<INamedTypeSymbol> Implemented(INamedTypeSymbol type, INamedTypeSymbol contract)
    {
        bool open = contract.IsUnboundGenericType;
        for (INamedTypeSymbol? current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            if (Same(current)) yield return current;
        }

        foreach (INamedTypeSymbol implemented in PartsOrder.AllInterfaces(type))
        {
            if (Same(implemented)) yield return implemented;
        }

        bool Same(INamedTypeSymbol candidate) => SymbolEqualityComparer.Default.Equals(open ? candidate.OriginalDefinition : candidate, open ? contract.OriginalDefinition : contract);
    }

    /// <summary>
    /// Gets the contracts of a class whose attribute names none: every interface that it and its bases declare, except the plumbing.
    /// </summary>
    public static IEnumerable<INamedTypeSymbol> Declared(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (INamedTypeSymbol contract in PartsOrder.Interfaces(current))
            {
                if (contract.TypeKind == TypeKind.Interface && !InfrastructureInterfaces.IsPlumbing(contract) && !ContractValidity.IsUnusable(contract, type.ContainingAssembly)) yield return contract;
            }
        }
    }
}
