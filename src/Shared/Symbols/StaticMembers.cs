using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>
/// Finds the interfaces that C# takes as no type argument (CS8920): those with a static member that somebody else implements.
/// </summary>
internal static class StaticMembers
{
    /// <summary>Gets the name of such a member; null where the type may be a type argument.</summary>
    public static string? Unimplemented(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Interface } contract) return null;
        ISymbol[] members = [.. contract.SelfAndExtended().SelectMany(static declaring => declaring.GetMembers())];
        return members.FirstOrDefault(member => member is { IsStatic: true, IsAbstract: true } and not IMethodSymbol { AssociatedSymbol: not null } && !members.Any(other => Implements(other, member)))?.Name;
    }

    private static bool Implements(ISymbol other, ISymbol member) => other switch
    {
        IMethodSymbol method => method.ExplicitInterfaceImplementations.Any(own => SymbolEqualityComparer.Default.Equals(own, member)),
        IPropertySymbol property => property.ExplicitInterfaceImplementations.Any(own => SymbolEqualityComparer.Default.Equals(own, member)),
        IEventSymbol happening => happening.ExplicitInterfaceImplementations.Any(own => SymbolEqualityComparer.Default.Equals(own, member)),
        _ => false,
    } && !other.IsAbstract;
}
