using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Shared.Symbols;

/// <summary>
/// Gives what the parts of a type declare in an order that does not depend on that of the files: the compiler's own follows the order in
/// which it is given the files, which is another one on another machine.
/// </summary>
internal static class PartsOrder
{
    /// <summary>Gets the members of a type.</summary>
    public static IEnumerable<ISymbol> Members(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Length < 2 ? type.GetMembers()
        : type.GetMembers()
            .OrderBy(static member => member.Locations.FirstOrDefault()?.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(static member => member.Locations.FirstOrDefault()?.SourceSpan.Start ?? 0, Comparer<int>.Default);

    /// <summary>Gets the place of a symbol's name, of several the first.</summary>
    public static Location Place(ISymbol symbol) => symbol.Locations.Length < 2 ? symbol.Locations[0]
        : symbol.Locations.OrderBy(static location => location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static location => location.SourceSpan.Start, Comparer<int>.Default).First();

    /// <summary>Gets the attributes of a symbol, which may be a type or a method in parts, or an assembly.</summary>
    public static ImmutableArray<AttributeData> Attributes(ISymbol symbol)
    {
        ImmutableArray<AttributeData> attributes = symbol.GetAttributes();
        if (attributes.Length < 2 || attributes.All(attribute => attribute.ApplicationSyntaxReference?.SyntaxTree == attributes[0].ApplicationSyntaxReference?.SyntaxTree)) return attributes;
        return
        [
            .. attributes
                .OrderBy(static attribute => attribute.ApplicationSyntaxReference?.SyntaxTree.FilePath, StringComparer.Ordinal)
                .ThenBy(static attribute => attribute.ApplicationSyntaxReference?.Span.Start ?? 0, Comparer<int>.Default),
        ];
    }

    /// <summary>Gets the interfaces that a type declares itself.</summary>
    public static ImmutableArray<INamedTypeSymbol> Interfaces(INamedTypeSymbol type) => HasSeveralLists(type) ? ByName(type.Interfaces) : type.Interfaces;

    /// <summary>Gets all interfaces of a type.</summary>
    public static ImmutableArray<INamedTypeSymbol> AllInterfaces(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(HasSeveralLists) || type.SelfAndBases().Any(HasSeveralLists) ? ByName(type.AllInterfaces) : type.AllInterfaces;

    private static bool HasSeveralLists(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Length > 1
        && type.DeclaringSyntaxReferences.Count(static part => part.GetSyntax() is TypeDeclarationSyntax { BaseList: not null }) > 1;

    private static ImmutableArray<INamedTypeSymbol> ByName(ImmutableArray<INamedTypeSymbol> types) => [.. types.OrderBy(static type => TypeRefs.Of(type).ToString(), StringComparer.Ordinal)];
}
