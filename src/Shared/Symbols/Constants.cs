using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Prints constants of attributes as C#.</summary>
internal static class Constants
{
    /// <summary>
    /// Prints a constant of an attribute as an expression of exactly its type; null for values that cannot be one (an array, an error).
    /// </summary>
    public static string? Of(TypedConstant constant) => constant.Kind switch
    {
        _ when constant.IsNull => null,
        TypedConstantKind.Primitive or TypedConstantKind.Enum => Of(constant.Type!, constant.Value!),
        TypedConstantKind.Type => Of((ITypeSymbol)constant.Value!),
        _ => null,
    };

    /// <summary>Prints a constant of a type; an enum value by its number.</summary>
    public static string Of(ITypeSymbol type, object value) => type.TypeKind == TypeKind.Enum ? $"({TypeName.Of(type)})({CSharp.Primitive(value)})" : CSharp.Primitive(value);

    /// <summary>Prints a type as a constant: types that are the same at run time have the same text, since keys are compared by it.</summary>
    public static string Of(ITypeSymbol type) => $"typeof({(type.SpecialType == SpecialType.System_Void ? "void" : TypeRefs.Of(type).ToString())})";
}
