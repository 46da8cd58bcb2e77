using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting.Registrations;

/// <summary>Prints keys of services as a person would write them.</summary>
internal static class KeyText
{
    /// <summary>Gets the key that <c>[Service]</c> gives; null for none.</summary>
    public static string? Of(EjectedService service) => service.Model.Key is null ? null : Of(service.Attribute.Named("Key")!.Value);

    /// <summary>Gets the key by which a parameter asks; null for none.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="own">The key of its service, which an attribute without a key means.</param>
    public static string? Of(IParameterSymbol parameter, string? own) =>
        ParameterReader.KeyOf(parameter) is { } key ? Of(key) : parameter.Attribute(Namespaces.DependencyInjection, "FromKeyedServicesAttribute") is not null ? own : null;

    private static string? Of(TypedConstant key) =>
        key is { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol type } && type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, key.Value)) is { } named
            ? $"{TypeName.Of(type)}.{TypeRefs.Escape(named.Name)}"
            : Constants.Of(key);
}
