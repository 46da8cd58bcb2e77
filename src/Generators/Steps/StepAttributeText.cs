using Mesh.Shared.Steps;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Steps;

/// <summary>Prints the attribute of a step: as an expression that creates it again, and as readable text.</summary>
internal static class StepAttributeText
{
    /// <summary>
    /// Prints the expression: <c>new global::Acme.RequirePolicyAttribute("orders.read") { Mode = (global::Acme.Mode)(1) }</c>.
    /// </summary>
    public static string Expression(AttributeData attribute)
    {
        string arguments = string.Join(", ", attribute.ConstructorArguments.Select(Value));
        string members = string.Join(", ", attribute.NamedArguments.Select(static argument => $"{TypeRefs.Escape(argument.Key)} = {Value(argument.Value)}"));
        return $"new {TypeName.Of(attribute.AttributeClass!)}({arguments}){(members.Length == 0 ? "" : $" {{ {members} }}")}";
    }

    /// <summary>Prints the readable text: <c>RequirePolicy("orders.read", Mode = Strict)</c>.</summary>
    public static string Summary(AppliedStep step)
    {
        IEnumerable<string> arguments = step.Attribute.ConstructorArguments.Select(Words).Concat(step.Attribute.NamedArguments.Select(static argument => $"{argument.Key} = {Words(argument.Value)}"));
        string text = string.Join(", ", arguments);
        return step.Name + (text.Length == 0 ? "" : $"({text})");
    }

    private static string Value(TypedConstant constant) =>
        constant.IsNull ? $"default({(constant.Type is { } type ? TypeName.Of(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)) : "object")})!"
        : constant is { Kind: TypedConstantKind.Array, Type: IArrayTypeSymbol array } ? $"new {TypeName.Of(array.ElementType)}[] {{ {string.Join(", ", constant.Values.Select(Value))} }}"
        : Constants.Of(constant) ?? "default!";

    private static string Words(TypedConstant constant) =>
        constant.IsNull ? "null"
        : constant.Kind == TypedConstantKind.Array ? $"[{string.Join(", ", constant.Values.Select(Words))}]"
        : constant is { Kind: TypedConstantKind.Enum, Type: { } type } ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, constant.Value))?.Name ?? Constants.Of(constant)!
        : constant is { Kind: TypedConstantKind.Type, Value: ITypeSymbol named } ? $"typeof({named.Name})"
        : Constants.Of(constant) ?? "null";
}
