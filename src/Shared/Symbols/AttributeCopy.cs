using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Determines whether generated code, in a class of its own, can create an attribute again as it was written.</summary>
internal static class AttributeCopy
{
    /// <summary>Gets the reason why it cannot, as a sentence about the attribute; null when it can.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="home">The assembly for which code is generated.</param>
    public static string? Problem(AttributeData attribute, IAssemblySymbol home)
    {
        INamedTypeSymbol type = attribute.AttributeClass!;
        if (NameValidity.Problem(type, home) is not null || !SymbolFacts.IsAccessible(attribute.AttributeConstructor!, home)) return $"the attribute cannot be named in all of {home.Name}; make it and its constructor {Remedy(type, home)}";
        ITypeSymbol? hidden = Types(attribute).FirstOrDefault(named => named.HasPointer() || !named.IsAccessibleInAssembly(home));
        if (hidden is not null) return $"it names '{Name(hidden)}', which code elsewhere in {home.Name} cannot; {(hidden.HasPointer() ? "name another type" : $"make that {Remedy(hidden, home)}")}";
        if (NameValidity.First(Types(attribute), home) is { } unnamed) return $"it names a type that generated code cannot: {unnamed}";
        if (UsageWarnings.IsError(type) || Members(attribute).Any(SymbolFacts.IsObsoleteError)) return "the attribute is obsolete, and naming it is an error";
        return Types(attribute).FirstOrDefault(UsageWarnings.IsError) is { } gone ? $"it names '{Name(gone)}', which is obsolete, so that naming it is an error" : null;
    }

    /// <summary>
    /// Gets the warning attributes for code that creates the attribute: those of its class, its constructor, the members that are set,
    /// and the types in its arguments.
    /// </summary>
    public static IEnumerable<AttributeData> Notices(AttributeData attribute) => Types(attribute).Prepend(attribute.AttributeClass!).SelectMany(UsageWarnings.Of).Concat(Members(attribute).SelectMany(UsageWarnings.OfSymbol));

    // The types that its arguments name: those of enums and of null, and those of typeof.
    private static IEnumerable<ITypeSymbol> Types(AttributeData attribute) => attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(static argument => argument.Value)).SelectMany(Types);

    private static IEnumerable<ITypeSymbol> Types(TypedConstant constant) => constant switch
    {
        { IsNull: true } => constant.Type is { } type ? [type] : [],
        { Kind: TypedConstantKind.Array, Type: IArrayTypeSymbol array } => constant.Values.SelectMany(Types).Append(array.ElementType),
        { Kind: TypedConstantKind.Type } => [constant.Value is INamedTypeSymbol { IsUnboundGenericType: true } open ? open.OriginalDefinition : (ITypeSymbol)constant.Value!],
        { Kind: TypedConstantKind.Enum, Type: { } type } => [type],
        _ => [],
    };

    private static IEnumerable<ISymbol> Members(AttributeData attribute) => attribute.NamedArguments.SelectMany(argument => MembersOf(attribute.AttributeClass!, argument.Key)).Append(attribute.AttributeConstructor!);

    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type, string name) => type.SelfAndBases().SelectMany(current => current.GetMembers(name));

    private static string Remedy(ITypeSymbol type, IAssemblySymbol home) => type.ContainingAssembly is { } owner && !SymbolEqualityComparer.Default.Equals(owner, home) ? "public" : "internal or public";

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
