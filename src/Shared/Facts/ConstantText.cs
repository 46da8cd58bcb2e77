using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Facts;

/// <summary>Writes the arguments of an attribute as text that can be compared.</summary>
internal static class ConstantText
{
    /// <summary>Writes all arguments.</summary>
    public static string Of(AttributeData attribute) =>
        string.Join(", ", attribute.ConstructorArguments.Select(Of).Concat(attribute.NamedArguments.Select(static argument => $"{argument.Key} = {Of(argument.Value)}")));

    private static string Of(TypedConstant constant) => constant switch
    {
        { Kind: TypedConstantKind.Error } => "?",
        { IsNull: true } => "null",
        { Kind: TypedConstantKind.Array } => $"[{string.Join(", ", constant.Values.Select(Of))}]",
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => type.TypeKind == TypeKind.Error ? "?" : $"typeof({TypeRefs.Of(type)})",
        _ => CSharp.Primitive(constant.Value!),
    };
}
