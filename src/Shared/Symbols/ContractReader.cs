using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Finds the contracts of a service class.</summary>
internal static class ContractReader
{
    /// <summary>The valid contracts, as the attribute names them or, when it names none, as the class and its bases declare them.</summary>
    public static List<INamedTypeSymbol> Read(INamedTypeSymbol type, AttributeData attribute) =>
        [.. Candidates(type, attribute).Where(contract => contract.TypeKind != TypeKind.Interface || ContractValidity.Problem(contract, type.ContainingAssembly) is null)];

    /// <summary>The contracts before they are checked for what a facade can do.</summary>
    public static IEnumerable<INamedTypeSymbol> Candidates(INamedTypeSymbol type, AttributeData attribute)
    {
        INamedTypeSymbol[] named = [.. Named(attribute).SelectMany(contract => Implemented(type, contract))];
        IEnumerable<INamedTypeSymbol> candidates = Named(attribute).Any() ? named : Declared(type);
        return candidates.Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);
    }

    /// <summary>The types that the attribute names.</summary>
    public static IEnumerable<INamedTypeSymbol> Named(AttributeData attribute) =>
        attribute.ConstructorArguments.Length == 1 ? ((TypedConstant?)attribute.ConstructorArguments[0]).Types() : [];

    /// <summary>What of the class a named contract means: the interface as implemented, or a class among its bases. Empty when it is neither.</summary>
    public static IEnumerable<INamedTypeSymbol> Implemented(INamedTypeSymbol type, INamedTypeSymbol contract)
    {
        bool open = contract.IsUnboundGenericType;
        for (INamedTypeSymbol? current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            if (Same(current)) yield return current;
        }

        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
        {
            if (Same(implemented)) yield return implemented;
        }

        bool Same(INamedTypeSymbol candidate) => SymbolEqualityComparer.Default.Equals(open ? candidate.OriginalDefinition : candidate, open ? contract.OriginalDefinition : contract);
    }

    /// <summary>The contracts of a class whose attribute names none: every interface that it and its bases declare, less the plumbing.</summary>
    public static IEnumerable<INamedTypeSymbol> Declared(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (INamedTypeSymbol contract in current.Interfaces)
            {
                if (contract.TypeKind == TypeKind.Interface && !InfrastructureInterfaces.Contains(contract) && !ContractValidity.IsUnusable(contract, type.ContainingAssembly)) yield return contract;
            }
        }
    }
}
