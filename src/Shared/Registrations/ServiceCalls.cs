using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Registrations;

/// <summary>Classifies methods that register services, and methods that request them.</summary>
internal static class ServiceCalls
{
    public const string Space = Namespaces.DependencyInjection;

    /// <summary>Whether a method that asks a container for a service has this name.</summary>
    public static bool IsRequest(string method) => method is "GetService" or "GetRequiredService" or "GetServices" or "GetKeyedService" or "GetRequiredKeyedService" or "GetKeyedServices";

    /// <summary>Whether such a method asks for all services of a type, by its name.</summary>
    public static bool AsksAll(string method) => method.EndsWith("Services", StringComparison.Ordinal);

    /// <summary>
    /// Whether a method is called on <c>IServiceCollection</c>, or on a type that holds one:
    /// <c>IHostApplicationBuilder</c>, <c>IHttpClientBuilder</c> ...
    /// </summary>
    public static bool TakesServices(IMethodSymbol method, ITypeSymbol? instance = null)
    {
        IMethodSymbol whole = ExtensionBlocks.Implementation(method.ReducedFrom ?? method);
        return instance is not null && HoldsServices(instance) || (whole.IsStatic && whole.Parameters.Any(static parameter => HoldsServices(parameter.Type)));
    }

    /// <summary>Whether the type is a collection of services, or holds one.</summary>
    public static bool HoldsServices(ITypeSymbol type)
    {
        if (HasServices(type)) return true;
        foreach (INamedTypeSymbol contract in type.AllInterfaces)
        {
            if (HasServices(contract)) return true;
        }

        return false;
    }

    public static bool IsProvider(ITypeSymbol? type) => type.Is("System", "IServiceProvider") || type.Is(Space, "IKeyedServiceProvider");

    /// <summary>Whether a value of this type is an assembly, or an array of them.</summary>
    public static bool IsAssembly(ITypeSymbol? type) => FrameworkCalls.IsAssembly(type) || (type is IArrayTypeSymbol array && IsAssembly(array.ElementType));

    /// <summary>Whether a value of this type is a <see cref="Type"/>, or a collection of them.</summary>
    public static bool IsTypes(ITypeSymbol? type) => FrameworkCalls.IsType(type)
        || (type is IArrayTypeSymbol { ElementType: var element } && IsTypes(element))
        || (type is INamedTypeSymbol { TypeArguments.Length: 1 } collection && IsTypes(collection.TypeArguments[0]));

    /// <summary>Gets the type of a <c>typeof</c>; the definition for <c>typeof(IRepo&lt;&gt;)</c>.</summary>
    public static ITypeSymbol Definition(ITypeSymbol type) => type is INamedTypeSymbol { IsUnboundGenericType: true } unbound ? unbound.OriginalDefinition : type;

    private static bool HasServices(ITypeSymbol type)
    {
        if (type.Is(Space, "IServiceCollection")) return true;
        foreach (ISymbol member in type.GetMembers("Services"))
        {
            if (member is IPropertySymbol { Type: var services } && services.Is(Space, "IServiceCollection")) return true;
        }

        return false;
    }
}
