using Microsoft.CodeAnalysis;

namespace Mesh.CodeFixes.Registrations;

/// <summary>Compares closed generic types of several projects, each of which has symbols of its own for them.</summary>
internal static class ClosedTypes
{
    /// <summary>Whether a type parameter is among the type arguments.</summary>
    public static bool IsOpen(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => IsOpen(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsOpen),
        _ => false,
    };

    /// <summary>Whether two types are the same, nullability aside.</summary>
    public static bool AreSame(ITypeSymbol one, ITypeSymbol other) => Name(one) == Name(other);

    /// <summary>Whether a type over the type parameters of a method is the other one when the method is called so.</summary>
    /// <param name="open">The type in the method.</param>
    /// <param name="called">The method with the type arguments of the call.</param>
    /// <param name="closed">The other type.</param>
    public static bool IsSame(ITypeSymbol open, IMethodSymbol called, ITypeSymbol closed) => open switch
    {
        ITypeParameterSymbol { DeclaringMethod: not null } parameter => called.TypeArguments.Length > parameter.Ordinal && (called.TypeArguments[parameter.Ordinal] is ITypeParameterSymbol || AreSame(called.TypeArguments[parameter.Ordinal], closed)),
        IArrayTypeSymbol array => closed is IArrayTypeSymbol other && IsSame(array.ElementType, called, other.ElementType),
        INamedTypeSymbol named when IsOpen(named) => closed is INamedTypeSymbol other && Name(other.OriginalDefinition) == Name(named.OriginalDefinition)
            && named.TypeArguments.Zip(other.TypeArguments, (mine, its) => IsSame(mine, called, its)).All(static same => same),
        _ => AreSame(open, closed),
    };

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
