using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Reads the dependencies that attributes name.</summary>
internal static class EdgeReader
{
    public static EquatableArray<EdgeModel> Read(INamedTypeSymbol type, AttributeData service) =>
    [
        .. service.Named("DependsOn").Types().Select(static target => Edge(target, false, Until.Initialized)),
        .. service.Named("OptionalDependsOn").Types().Select(static target => Edge(target, true, Until.Initialized)),
        .. Attributes(type).Select(static attribute => Edge(
            (INamedTypeSymbol)attribute.AttributeClass!.TypeArguments[0],
            attribute.Named("Optional")?.Value is true,
            attribute.Named("Until")?.Value is int until and >= 0 and <= 3 ? (Until)until : Until.Initialized)),
    ];

    /// <summary>Gets the <c>[DependsOn&lt;T&gt;]</c> attributes whose type is known.</summary>
    public static IEnumerable<AttributeData> Attributes(INamedTypeSymbol type) =>
        type.GetAttributes().Where(static attribute => attribute.AttributeClass.Is("Mesh", "DependsOnAttribute`1") && attribute.AttributeClass!.TypeArguments[0] is INamedTypeSymbol { TypeKind: not TypeKind.Error });

    private static EdgeModel Edge(INamedTypeSymbol target, bool optional, Until until) =>
        new(TypeRefs.Of(target), optional, until, Trusted: target.TypeKind == TypeKind.Interface || target is { IsAbstract: true, IsStatic: false });
}
