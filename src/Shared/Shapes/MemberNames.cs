using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Shapes;

/// <summary>Gets the names by which expressions refer to members.</summary>
internal static class MemberNames
{
    private const string Suffix = "Attribute";

    /// <summary>Gets the names of a member.</summary>
    /// <param name="member">The member.</param>
    /// <param name="owner">The name of the containing type.</param>
    public static string[] Of(SyntaxNode member, string owner) => member switch
    {
        ConstructorDeclarationSyntax constructor => OfConstructor(owner, constructor.ParameterList),
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        EventDeclarationSyntax @event => [@event.Identifier.ValueText],
        BaseFieldDeclarationSyntax field => [.. field.Declaration.Variables.Select(static variable => variable.Identifier.ValueText)],
        _ => [],
    };

    /// <summary>Gets the names of a constructor: those by which an attribute calls it, and the properties that it declares for a record.</summary>
    public static string[] OfConstructor(string type, ParameterListSyntax parameters) =>
        [type, WithoutAttribute(type) ?? type, .. parameters.Parameters.Select(static parameter => parameter.Identifier.ValueText)];

    /// <summary>Gets the short name of an attribute class; null for a class without the suffix.</summary>
    public static string? WithoutAttribute(string type) => type.EndsWith(Suffix, StringComparison.Ordinal) && type.Length > Suffix.Length ? type.Substring(0, type.Length - Suffix.Length) : null;
}
