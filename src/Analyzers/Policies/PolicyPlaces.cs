using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Policies;

/// <summary>Finds the values of a policy's attribute, in constructor arguments or properties, and their locations in source.</summary>
internal static class PolicyPlaces
{
    /// <summary>Gets the location of the attribute, or of the symbol that has it when the attribute is not in source.</summary>
    public static Location Attribute(AttributeData attribute, ISymbol on) => Syntax(attribute)?.GetLocation() ?? PartsOrder.Place(on);

    /// <summary>Gets the location of an argument, by the name of the property; that of the attribute when it is not given.</summary>
    public static Location Value(AttributeData attribute, string name, ISymbol on)
    {
        if (Syntax(attribute) is not { } syntax) return PartsOrder.Place(on);
        AttributeArgumentSyntax[] arguments = [.. syntax.ArgumentList?.Arguments ?? []];
        int ordinal = Ordinal(attribute, name);
        AttributeArgumentSyntax? argument =
            arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)
            ?? arguments.FirstOrDefault(argument => string.Equals(argument.NameColon?.Name.Identifier.ValueText, name, StringComparison.OrdinalIgnoreCase))
            ?? arguments.Where((argument, index) => index == ordinal && argument is { NameEquals: null, NameColon: null }).FirstOrDefault();
        return (argument?.Expression ?? (SyntaxNode)syntax).GetLocation();
    }

    /// <summary>Gets the value of an argument, by the name of the property; null when it is not given, or has an error.</summary>
    public static TypedConstant? Constant(AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name) return argument.Value.Kind == TypedConstantKind.Error ? null : argument.Value;
        }

        int ordinal = Ordinal(attribute, name);
        return ordinal >= 0 && ordinal < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[ordinal].Kind != TypedConstantKind.Error ? attribute.ConstructorArguments[ordinal] : null;
    }

    /// <summary>Gets the value of an argument that is not an array; null when it is not given, or has an error.</summary>
    public static object? Scalar(AttributeData attribute, string name) => Constant(attribute, name) is { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum } constant ? constant.Value : null;

    private static int Ordinal(AttributeData attribute, string name) =>
        attribute.AttributeConstructor?.Parameters.FirstOrDefault(parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase))?.Ordinal ?? -1;

    private static AttributeSyntax? Syntax(AttributeData attribute) => attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
}
