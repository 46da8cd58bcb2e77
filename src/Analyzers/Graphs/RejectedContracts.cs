using Mesh.Analyzers.Registrations;
using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Graphs;

/// <summary>Finds the contracts that an annotated class would provide if it had no error.</summary>
internal static class RejectedContracts
{
    /// <param name="rejected">The types, to which they are added.</param>
    /// <param name="type">The class.</param>
    /// <param name="attribute">Its <c>[Service]</c>.</param>
    /// <param name="isService">Whether the class has no error, so that only contracts can have one.</param>
    public static void Add(Provisions rejected, INamedTypeSymbol type, AttributeData attribute, bool isService)
    {
        string? key = ServiceKeys.Of(attribute.Named("Key"), type.ContainingAssembly);
        foreach (INamedTypeSymbol contract in Find(type, attribute, isService)) rejected.Add(TypeRefs.Of(contract.IsUnboundGenericType ? contract.OriginalDefinition : contract), key);
    }

    private static IEnumerable<INamedTypeSymbol> Find(INamedTypeSymbol type, AttributeData attribute, bool isService)
    {
        if (isService)
        {
            IEnumerable<INamedTypeSymbol> invalid = ContractReader.Candidates(type, attribute)
                .Where(contract => contract.TypeKind == TypeKind.Interface && ContractValidity.Problem(contract, type.ContainingAssembly) is not null);
            return invalid.Concat(ContractReader.Named(attribute).Where(contract => !ContractReader.Implemented(type, contract).Any()));
        }

        var all = new List<INamedTypeSymbol>(type.AllInterfaces);
        for (INamedTypeSymbol? current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType) all.Add(current);
        return all;
    }
}
