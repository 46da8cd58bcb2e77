using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Text;

/// <summary>Prints an attribute as written, without the brackets. The name of its class must end in <c>Attribute</c>.</summary>
internal static class AttributePrinter
{
    public static string Print(AttributeData attribute)
    {
        IEnumerable<string> arguments = attribute.ConstructorArguments.Select(Constant)
            .Concat(attribute.NamedArguments.Select(static argument => $"{TypeRefs.Escape(argument.Key)} = {Constant(argument.Value)}"));
        string text = string.Join(", ", arguments);
        string type = TypeName.Of(attribute.AttributeClass!);
        return type.Substring(0, type.Length - "Attribute".Length) + (text.Length == 0 ? "" : $"({text})");
    }

    private static string Constant(TypedConstant constant) => constant.Kind == TypedConstantKind.Array && !constant.IsNull
        ? string.Join(", ", constant.Values.Select(Constant))
        : Constants.Of(constant) ?? "null";
}
