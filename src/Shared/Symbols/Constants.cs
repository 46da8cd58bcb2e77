using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Prints constants of attributes as C#.</summary>
internal static class Constants
{
    /// <summary>A constant of an attribute as an expression of exactly its type; null for what cannot be one (an array, an error).</summary>
    public static string? Of(TypedConstant constant) => constant.Kind switch
    {
        _ when constant.IsNull => null,
        TypedConstantKind.Primitive or TypedConstantKind.Enum => Of(constant.Type!, constant.Value!),
        TypedConstantKind.Type => Of((ITypeSymbol)constant.Value!),
        _ => null,
    };

    /// <summary>A constant of the type: of an enum its number.</summary>
    public static string Of(ITypeSymbol type, object value) => type.TypeKind == TypeKind.Enum ? $"({TypeName.Of(type)})({CSharp.Primitive(value)})" : CSharp.Primitive(value);

    /// <summary>A type as a constant: text that is the same for whatever is the same type when it runs, for keys are compared by it.</summary>
    public static string Of(ITypeSymbol type) => $"typeof({(type.SpecialType == SpecialType.System_Void ? "void" : TypeRefs.Of(type).ToString())})";
}
