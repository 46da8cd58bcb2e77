using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Policies;

/// <summary>Tells which types can be part of a key. Where a derived type could decide otherwise, they can.</summary>
internal static class KeyTypes
{
    /// <summary>Structs of the framework that stand for a collection, and are equal only when they stand for the same one.</summary>
    private static readonly (string Space, string Name)[] s_views = [("System.Collections.Immutable", "ImmutableArray`1"), ("System", "ArraySegment`1"), ("System", "Memory`1"), ("System", "ReadOnlyMemory`1")];

    /// <summary>Why a value of the type never equals another that says the same, as the end of a sentence; null when it can.</summary>
    public static string? Problem(ITypeSymbol type)
    {
        type = Underlying(type);
        if (type is IArrayTypeSymbol) return "is an array, which equals only itself";
        if (OperationFacts.IsToken(type)) return "is a CancellationToken, and says nothing of what is asked for";
        if (type.TypeKind == TypeKind.Delegate) return "is a delegate, which equals only itself";
        if (type is INamedTypeSymbol { IsTupleType: true } tuple) return tuple.TupleElements.Select(static element => Problem(element.Type)).FirstOrDefault(static problem => problem is not null) is { } inner ? $"has a part that {inner}" : null;
        if (s_views.Any(view => type.Is(view.Space, view.Name))) return $"is {Short(type)}, which equals only what has the same array";
        if (type.SpecialType != SpecialType.None) return type.SpecialType is SpecialType.System_Collections_IEnumerable or SpecialType.System_Collections_Generic_IEnumerable_T || IsCollection(type) ? Collection(type) : null;
        if (type.TypeKind == TypeKind.Interface) return IsCollection(type) ? Collection(type) : null;
        if (type.TypeKind != TypeKind.Class || type.IsAbstract || type.IsRecord || Overrides(type, "Equals")) return null;
        return IsCollection(type) ? Collection(type) : $"is of the class '{Short(type)}', which has no Equals and so equals only itself";
    }

    /// <summary>Whether the text of a value says something of it, and not only its type.</summary>
    public static bool HasText(ITypeSymbol type)
    {
        type = Underlying(type);
        if (type is IArrayTypeSymbol || type.TypeKind == TypeKind.Delegate) return false;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.SpecialType != SpecialType.None || type.IsAbstract) return true;
        return type.IsRecord || type.IsTupleType || Overrides(type, "ToString");
    }

    private static ITypeSymbol Underlying(ITypeSymbol type) => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    private static string Collection(ITypeSymbol type) => $"is {Short(type)}, and a collection equals only itself";

    private static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static bool IsCollection(ITypeSymbol type) =>
        type.SpecialType != SpecialType.System_String && type.AllInterfaces.Append(type as INamedTypeSymbol).Any(static contract => contract?.SpecialType == SpecialType.System_Collections_IEnumerable);

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
