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
        .. Attributes(type).Where(static attribute => TargetOf(attribute) is INamedTypeSymbol).Select(static attribute => Edge(
            (INamedTypeSymbol)TargetOf(attribute)!,
            attribute.Named("Optional")?.Value is true,
            attribute.Named("Until")?.Value is int until and >= 0 and <= 3 ? (Until)until : Until.Initialized)),
    ];

    /// <summary>Gets the <c>[DependsOn&lt;T&gt;]</c> and <c>[DependsOn(typeof(T))]</c> attributes whose type is known.</summary>
    public static IEnumerable<AttributeData> Attributes(INamedTypeSymbol type) => PartsOrder.Attributes(type).Where(static attribute => TargetOf(attribute) is not null);

    /// <summary>Gets the type that such an attribute names; null for another attribute, and for a type that is not known.</summary>
    public static ITypeSymbol? TargetOf(AttributeData attribute)
    {
        ITypeSymbol? target = attribute.AttributeClass.Is("Mesh", "DependsOnAttribute`1") ? attribute.AttributeClass!.TypeArguments[0]
            : attribute.AttributeClass.Is("Mesh", "DependsOnAttribute") && attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Type, Value: ITypeSymbol named } ? named
            : null;
        return target is { TypeKind: not TypeKind.Error } ? target : null;
    }

    private static EdgeModel Edge(INamedTypeSymbol target, bool optional, Until until) =>
        new(TypeRefs.Of(target), optional, until, Trusted: target.TypeKind == TypeKind.Interface || target is { IsAbstract: true, IsStatic: false });
}
