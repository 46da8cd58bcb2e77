using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Places;

/// <summary>Finds the locations of an attribute's parts in source.</summary>
internal static class AttributePlaces
{
    /// <summary>Gets the location of the class's name in the declaration that has the attribute: a partial class has several.</summary>
    public static Location Identifier(INamedTypeSymbol type, AttributeData attribute) =>
        Syntax(attribute)?.Parent?.Parent is BaseTypeDeclarationSyntax declaration ? declaration.Identifier.GetLocation() : PartsOrder.Place(type);

    /// <summary>Gets the location of a named argument's value, or of the class when the attribute is not in source.</summary>
    public static Location Argument(AttributeData attribute, string name, INamedTypeSymbol type) => Find(attribute, name)?.Expression.GetLocation() ?? Identifier(type, attribute);

    /// <summary>Gets the types in a named array argument, or in the constructor's arguments for null, each with its <c>typeof</c>.</summary>
    public static IEnumerable<(ITypeSymbol Type, Location Location)> Types(AttributeData attribute, string? name, INamedTypeSymbol type)
    {
        foreach ((TypedConstant item, Location location) in Items(attribute, name, type))
        {
            if (item is { Kind: TypedConstantKind.Type, Value: ITypeSymbol { TypeKind: not TypeKind.Error } target }) yield return (target, location);
        }
    }

    /// <summary>Gets the items of an array argument, each with its expression.</summary>
    public static IEnumerable<(TypedConstant Item, Location Location)> Items(AttributeData attribute, string? name, INamedTypeSymbol type) =>
        Items(attribute, name, name is null ? Identifier(type, attribute) : Argument(attribute, name, type));

    /// <summary>Gets the items of an array argument of an attribute that does not stand on a class.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="name">The argument; null for those of the constructor.</param>
    /// <param name="whole">The location of an item that cannot be found.</param>
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

    /// <summary>Gets the type argument of a generic attribute, or the first argument of another.</summary>
    public static Location TypeArgument(AttributeData attribute, INamedTypeSymbol type) =>
        Syntax(attribute)?.Name.DescendantNodesAndSelf().OfType<TypeArgumentListSyntax>().FirstOrDefault()?.Arguments.First().GetLocation()
        ?? Find(attribute, null)?.Expression.GetLocation()
        ?? Identifier(type, attribute);

    private static AttributeSyntax? Syntax(AttributeData attribute) => attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;

    private static AttributeArgumentSyntax? Find(AttributeData attribute, string? name) => Arguments(attribute, name).FirstOrDefault();

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
