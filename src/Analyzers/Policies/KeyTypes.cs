using Mesh.Shared.Policies;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Policies;

/// <summary>Determines which types can be part of a key. Types whose derived types may decide otherwise can.</summary>
internal static class KeyTypes
{
    /// <summary>
    /// Gets the reason why a value of the type never equals another with the same content, as the end of a sentence; null when it can.
    /// </summary>
    public static string? Problem(ITypeSymbol type)
    {
        type = KeyTexts.Underlying(type);
        if (type is IArrayTypeSymbol) return "is an array, which equals only itself";
        if (OperationFacts.IsToken(type)) return "is a CancellationToken, and says nothing of what is asked for";
        if (type.TypeKind == TypeKind.Delegate) return "is a delegate, which equals only itself";
        if (type is INamedTypeSymbol { IsTupleType: true } tuple) return tuple.TupleElements.Select(static element => Problem(element.Type)).FirstOrDefault(static problem => problem is not null) is { } inner ? $"has a part that {inner}" : null;
        if (KeyTexts.IsView(type)) return $"is {Short(type)}, which equals only what has the same array";
        if (type.SpecialType != SpecialType.None) return type.SpecialType is SpecialType.System_Collections_IEnumerable or SpecialType.System_Collections_Generic_IEnumerable_T || KeyTexts.IsCollection(type) ? Collection(type) : null;
        if (type.TypeKind == TypeKind.Interface) return KeyTexts.IsCollection(type) ? Collection(type) : null;
        if (type.TypeKind != TypeKind.Class || type.IsAbstract || type.IsRecord || Overrides(type, "Equals")) return null;
        return KeyTexts.IsCollection(type) ? Collection(type) : $"is of the class '{Short(type)}', which has no Equals and so equals only itself";
    }

    private static string Collection(ITypeSymbol type) => $"is {Short(type)}, and a collection equals only itself";

    private static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static bool Overrides(ITypeSymbol type, string method)
    {
        for (ITypeSymbol? current = type; current is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; current = current.BaseType)
        {
            // A base that is not known may have it.
            if (current.TypeKind == TypeKind.Error || current.GetMembers(method).Any(static member => member is IMethodSymbol { IsOverride: true })) return true;
        }

        return false;
    }
}
