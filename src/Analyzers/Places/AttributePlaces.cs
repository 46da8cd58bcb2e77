using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Places;

/// <summary>Finds the places of an attribute's parts in the source.</summary>
internal static class AttributePlaces
{
    /// <summary>The name of the class in the declaration on which the attribute stands: a partial class has several.</summary>
    public static Location Identifier(INamedTypeSymbol type, AttributeData attribute) =>
        Syntax(attribute)?.Parent?.Parent is BaseTypeDeclarationSyntax declaration ? declaration.Identifier.GetLocation() : type.Locations[0];

    /// <summary>The value of a named argument; where the attribute is not in the source, the class.</summary>
    public static Location Argument(AttributeData attribute, string name, INamedTypeSymbol type) => Find(attribute, name)?.Expression.GetLocation() ?? Identifier(type, attribute);

    /// <summary>The types of a named argument that is an array, or of the constructor's arguments when the name is null, each with its <c>typeof</c>.</summary>
    public static IEnumerable<(ITypeSymbol Type, Location Location)> Types(AttributeData attribute, string? name, INamedTypeSymbol type)
    {
        foreach ((TypedConstant item, Location location) in Items(attribute, name, type))
        {
            if (item is { Kind: TypedConstantKind.Type, Value: ITypeSymbol { TypeKind: not TypeKind.Error } target }) yield return (target, location);
        }
    }

    /// <summary>The items of an argument that is an array, each with the expression that it was written as.</summary>
    public static IEnumerable<(TypedConstant Item, Location Location)> Items(AttributeData attribute, string? name, INamedTypeSymbol type) =>
        Items(attribute, name, name is null ? Identifier(type, attribute) : Argument(attribute, name, type));

    /// <summary>The same of an attribute that stands on no class.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="name">The argument; null for those of the constructor.</param>
    /// <param name="whole">The place of an item that cannot be found.</param>
    public static IEnumerable<(TypedConstant Item, Location Location)> Items(AttributeData attribute, string? name, Location whole)
    {
        TypedConstant? argument = name is null ? attribute.ConstructorArguments.FirstOrDefault() : attribute.Named(name);
        if (argument is not { Kind: TypedConstantKind.Array, IsNull: false } array) yield break;
        ExpressionSyntax[] written = [.. Arguments(attribute, name).SelectMany(static syntax => Elements(syntax.Expression))];
        for (int i = 0; i < array.Values.Length; i++)
        {
            yield return (array.Values[i], written.Length == array.Values.Length ? written[i].GetLocation() : whole);
        }
    }

    /// <summary>The type argument of a generic attribute.</summary>
    public static Location TypeArgument(AttributeData attribute, INamedTypeSymbol type) =>
        Syntax(attribute)?.Name.DescendantNodesAndSelf().OfType<TypeArgumentListSyntax>().FirstOrDefault()?.Arguments.First().GetLocation() ?? Identifier(type, attribute);

    private static AttributeSyntax? Syntax(AttributeData attribute) => attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;

    private static AttributeArgumentSyntax? Find(AttributeData attribute, string name) => Arguments(attribute, name).FirstOrDefault();

    private static IEnumerable<AttributeArgumentSyntax> Arguments(AttributeData attribute, string? name) =>
        Syntax(attribute)?.ArgumentList?.Arguments.Where(argument => argument.NameEquals?.Name.Identifier.ValueText == name) ?? [];

    private static IEnumerable<ExpressionSyntax> Elements(ExpressionSyntax expression) => expression switch
    {
        CollectionExpressionSyntax collection => collection.Elements.OfType<ExpressionElementSyntax>().Select(static element => element.Expression),
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ImplicitArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        _ => [expression],
    };
}
