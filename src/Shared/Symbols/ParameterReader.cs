using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Reads what a constructor parameter asks for.</summary>
internal static class ParameterReader
{
    private static readonly Dictionary<string, string> s_container = new(StringComparer.Ordinal)
    {
        ["IServiceProvider"] = "System",
        ["IKeyedServiceProvider"] = "Microsoft.Extensions.DependencyInjection",
        ["IServiceScopeFactory"] = "Microsoft.Extensions.DependencyInjection",
        ["IServiceProviderIsService"] = "Microsoft.Extensions.DependencyInjection",
        ["IServiceProviderIsKeyedService"] = "Microsoft.Extensions.DependencyInjection",
    };

    public static ParameterModel Read(IParameterSymbol parameter, string? ownKey)
    {
        (ParameterKind kind, ITypeSymbol type) = Unwrap(parameter);
        bool optional = parameter.HasExplicitDefaultValue || parameter.Type.NullableAnnotation == NullableAnnotation.Annotated;
        // The default of a number or a string is a value to use, not a service to do without.
        if (parameter.HasExplicitDefaultValue && (type.IsValueType || type.SpecialType == SpecialType.System_String)) kind = ParameterKind.Default;
        return new ParameterModel
        {
            Name = parameter.Name,
            Type = TypeRefs.Of(type),
            Kind = kind,
            Optional = optional && !type.IsValueType,
            Key = KeyOf(parameter, ownKey),
            Trusted = IsTrusted(type, parameter.ContainingAssembly),
            IsPublic = type.IsPublic(),
        };
    }

    private static (ParameterKind Kind, ITypeSymbol Type) Unwrap(IParameterSymbol parameter)
    {
        if (parameter.Attribute("Microsoft.Extensions.DependencyInjection", "ServiceKeyAttribute") is not null) return (ParameterKind.OwnKey, parameter.Type);
        if (parameter.Type is not INamedTypeSymbol type) return (ParameterKind.Single, parameter.Type);
        if (type.Is("System", "Lazy`1")) return (ParameterKind.Lazy, type.TypeArguments[0]);
        if (type.Is("System", "Func`1")) return (ParameterKind.Func, type.TypeArguments[0]);
        if (type.Is("System.Collections.Generic", "IEnumerable`1")) return (ParameterKind.Many, type.TypeArguments[0]);
        return s_container.TryGetValue(type.MetadataName, out string? space) && type.Is(space, type.MetadataName) ? (ParameterKind.Container, type) : (ParameterKind.Single, type);
    }

    private static string? KeyOf(IParameterSymbol parameter, string? ownKey)
    {
        AttributeData? attribute = parameter.Attribute("Microsoft.Extensions.DependencyInjection", "FromKeyedServicesAttribute");
        if (attribute is null) return null;
        // Without a key: that of the service itself (since .NET 10).
        return attribute.ConstructorArguments.Length == 0 ? ownKey : CSharp.Constant(attribute.ConstructorArguments[0]);
    }

    // A value can be registered too, but is far more often forgotten.
    private static bool IsTrusted(ITypeSymbol type, IAssemblySymbol assembly) =>
        type is INamedTypeSymbol { SpecialType: SpecialType.None, IsValueType: false, ContainingAssembly: { } home }
        && !SymbolEqualityComparer.Default.Equals(home, assembly) && !home.ReferencesMesh();
}
