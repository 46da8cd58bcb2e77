using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Reads the types that an assembly declares with <c>[assembly: ProvidedByHost]</c>.</summary>
internal static class HostPromises
{
    public static IEnumerable<ITypeSymbol> In(IAssemblySymbol assembly)
    {
        foreach (AttributeData attribute in assembly.GetAttributes())
        {
            ITypeSymbol? type =
                attribute.AttributeClass.Is("Mesh", "ProvidedByHostAttribute`1") ? attribute.AttributeClass!.TypeArguments[0]
                : attribute.AttributeClass.Is("Mesh", "ProvidedByHostAttribute") && attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Type, Value: ITypeSymbol named } ? named
                : null;
            if (type is not null) yield return type is INamedTypeSymbol { IsUnboundGenericType: true } unbound ? unbound.OriginalDefinition : type;
        }
    }
}
