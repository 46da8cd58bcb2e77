using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>
/// Finds members of a generic interface that its type arguments make the same: <c>Put(T1)</c> and <c>Put(T2)</c> of <c>IStore&lt;int,
/// int&gt;</c>. C# lets a class implement both by one method, but can neither call one of them nor implement it explicitly.
/// </summary>
internal static class UnifiedMembers
{
    /// <summary>Gets the name of the first such members; null when there are none.</summary>
    public static string? Find(INamedTypeSymbol contract)
    {
        // Only what the type arguments have changed: two members that are the same by themselves are an error of the compiler's.
        if (contract.IsDefinition) return null;
        ISymbol[] members = [.. contract.GetMembers().Where(static member => member is { IsStatic: false, DeclaredAccessibility: not Accessibility.Private }
            and (IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol { IsIndexer: true }))];
        foreach (IGrouping<string, ISymbol> named in members.GroupBy(static member => member.Name))
        {
            ISymbol[] same = [.. named];
            for (int i = 1; i < same.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    if (AreSame(same[j], same[i])) return same[i] is IPropertySymbol ? "this[]" : named.Key;
                }
            }
        }

        return null;
    }

    private static bool AreSame(ISymbol one, ISymbol other)
    {
        // The type parameters of methods are the same by their place.
        if (one is IMethodSymbol { Arity: > 0 } method && other is IMethodSymbol generic && generic.Arity == method.Arity) other = generic.Construct([.. method.TypeParameters]);
        else if ((one as IMethodSymbol)?.Arity != (other as IMethodSymbol)?.Arity) return false;
        (IReadOnlyList<IParameterSymbol> left, IReadOnlyList<IParameterSymbol> right) = (ParametersOf(one), ParametersOf(other));
        if (left.Count != right.Count) return false;
        for (int i = 0; i < left.Count; i++)
        {
            if (left[i].RefKind == RefKind.None != (right[i].RefKind == RefKind.None) || !IsSame(left[i].Type, right[i].Type)) return false;
        }

        return true;
    }

    private static IReadOnlyList<IParameterSymbol> ParametersOf(ISymbol member) => member is IMethodSymbol method ? method.Parameters : ((IPropertySymbol)member).Parameters;

    // For the compiler, dynamic is an object, and the names in a tuple are comments.
    private static bool IsSame(ITypeSymbol one, ITypeSymbol other) => (one, other) switch
    {
        ({ TypeKind: TypeKind.Dynamic } or { SpecialType: SpecialType.System_Object }, { TypeKind: TypeKind.Dynamic } or { SpecialType: SpecialType.System_Object }) => true,
        (IArrayTypeSymbol array, IArrayTypeSymbol second) => array.Rank == second.Rank && IsSame(array.ElementType, second.ElementType),
        (IPointerTypeSymbol pointer, IPointerTypeSymbol second) => IsSame(pointer.PointedAtType, second.PointedAtType),
        (INamedTypeSymbol { IsTupleType: true, TupleUnderlyingType: { } tuple }, _) => IsSame(tuple, other),
        (_, INamedTypeSymbol { IsTupleType: true, TupleUnderlyingType: { } tuple }) => IsSame(one, tuple),
        (INamedTypeSymbol { TypeArguments.IsEmpty: false } named, INamedTypeSymbol second) when SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, second.OriginalDefinition) =>
            named.TypeArguments.Zip(second.TypeArguments, IsSame).All(static same => same) && (named.ContainingType is null || IsSame(named.ContainingType, second.ContainingType)),
        _ => SymbolEqualityComparer.Default.Equals(one, other),
    };
}
