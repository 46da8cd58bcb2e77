using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Reads the requests of constructor parameters.</summary>
internal static class ParameterReader
{
    private static readonly Dictionary<string, string> s_container = new(StringComparer.Ordinal)
    {
        ["IServiceProvider"] = "System",
        ["IKeyedServiceProvider"] = Namespaces.DependencyInjection,
        ["IServiceScopeFactory"] = Namespaces.DependencyInjection,
        ["IServiceProviderIsService"] = Namespaces.DependencyInjection,
        ["IServiceProviderIsKeyedService"] = Namespaces.DependencyInjection,
    };

    public static ParameterModel Read(IParameterSymbol parameter, string? ownKey)
    {
        (ParameterKind kind, ITypeSymbol type, EquatableArray<NestedKind> inner) = Unwrap(parameter);
        bool optional = parameter.HasExplicitDefaultValue || parameter.Type.NullableAnnotation == NullableAnnotation.Annotated;
        // The default of a number or a string is a value to use, not a service to do without.
        if (parameter.HasExplicitDefaultValue && (type.IsValueType || type.SpecialType == SpecialType.System_String)) kind = ParameterKind.Default;
        return new ParameterModel
        {
            Name = parameter.Name,
            Type = TypeRefs.Of(type),
            Kind = kind,
            Inner = inner,
            Optional = optional && !type.IsValueType,
            Key = KeyOf(parameter, ownKey),
            Trusted = IsTrusted(type, parameter.ContainingAssembly),
            IsPublic = type.IsPublic(),
        };
    }

    /// <summary>
    /// Reads the argument that the container itself would pass: to it, a nullable type is required like any other,
    /// unless there is a default value.
    /// </summary>
    /// <param name="parameter">A parameter of a class registered by hand.</param>
    /// <param name="ownKey">The key of the registration.</param>
    /// <param name="home">The compilation's assembly, whose own types the host is not trusted to register.</param>
    public static ParameterModel OfContainer(IParameterSymbol parameter, string? ownKey, IAssemblySymbol home)
    {
        ParameterModel model = Read(parameter, ownKey);
        bool trusted = (!model.IsLater && IsTrustedIn(home, Unwrap(parameter).Type)) || !Knows(parameter.ContainingAssembly, home);
        return Wrappers.Plain(model with { Optional = parameter.HasExplicitDefaultValue, Trusted = trusted });
    }

    /// <summary>Creates the request of a factory to its provider, as the container sees it.</summary>
    public static ParameterModel Request(ITypeSymbol asked, bool optional, bool later, bool many, string? key, IAssemblySymbol home)
    {
        (ParameterKind kind, ITypeSymbol type, EquatableArray<NestedKind> inner) = many ? (ParameterKind.Many, asked, []) : Unwrap(asked);
        var model = new ParameterModel { Name = "", Type = TypeRefs.Of(type), Kind = kind, Inner = inner, Optional = optional, Key = key, IsPublic = type.IsPublic() };
        ParameterModel plain = Wrappers.Plain(model with { Trusted = !model.IsLater && IsTrustedIn(home, type) });
        return later ? plain.AtFirstCall() : plain;
    }

    private static (ParameterKind Kind, ITypeSymbol Type, EquatableArray<NestedKind> Inner) Unwrap(IParameterSymbol parameter) =>
        parameter.Attribute(Namespaces.DependencyInjection, "ServiceKeyAttribute") is not null ? (ParameterKind.OwnKey, parameter.Type, []) : Unwrap(parameter.Type);

    // Lazy<T> and Func<T> in any order, and at last IEnumerable<T>: a container makes all providers together, so that there is nothing to
    // put off inside of that.
    private static (ParameterKind Kind, ITypeSymbol Type, EquatableArray<NestedKind> Inner) Unwrap(ITypeSymbol asked)
    {
        if (asked is INamedTypeSymbol part && s_container.TryGetValue(part.MetadataName, out string? space) && part.Is(space, part.MetadataName)) return (ParameterKind.Container, asked, []);
        var kinds = new List<NestedKind>();
        while (KindOf(asked) is { } kind)
        {
            kinds.Add(new NestedKind(kind));
            asked = ((INamedTypeSymbol)asked).TypeArguments[0];
            if (kind == ParameterKind.Many) break;
        }

        return kinds.Count == 0 ? (ParameterKind.Single, asked, []) : (kinds[0].Kind, asked, kinds.Skip(1).ToEquatableArray());
    }

    private static ParameterKind? KindOf(ITypeSymbol type) =>
        type.Is("System", "Lazy`1") ? ParameterKind.Lazy
        : type.Is("System", "Func`1") ? ParameterKind.Func
        : type.Is("System.Collections.Generic", "IEnumerable`1") ? ParameterKind.Many
        : null;

    /// <summary>The key under which it is asked for, as it is written; null where there is none.</summary>
    public static TypedConstant? KeyOf(IParameterSymbol parameter) => Keyed(parameter) is { ConstructorArguments: { Length: > 0 } arguments } ? arguments[0] : null;

    // Without a key: that of the service itself (since .NET 10).
    private static string? KeyOf(IParameterSymbol parameter, string? ownKey) =>
        Keyed(parameter) is { ConstructorArguments.Length: 0 } ? ownKey : KeyOf(parameter) is { } key ? Constants.Of(key) : null;

    private static AttributeData? Keyed(IParameterSymbol parameter) => parameter.Attribute(Namespaces.DependencyInjection, "FromKeyedServicesAttribute");

    // A value can be registered too, but is far more often forgotten.
    private static bool IsTrusted(ITypeSymbol type, IAssemblySymbol assembly) =>
        type is INamedTypeSymbol { SpecialType: SpecialType.None, IsValueType: false, ContainingAssembly: { } home } named
        && ((!SymbolEqualityComparer.Default.Equals(home, assembly) && !home.ReferencesMesh() && !CoreTypes.Contains(named)) || EntryMark.IsProvided(named));

    private static bool IsTrustedIn(IAssemblySymbol home, ITypeSymbol type) => type is INamedTypeSymbol { SpecialType: SpecialType.None, ContainingAssembly: { } owner } named
        ? (!Knows(owner, home) && !CoreTypes.Contains(named)) || EntryMark.IsProvided(named)
        : type is IArrayTypeSymbol;

    private static bool Knows(IAssemblySymbol assembly, IAssemblySymbol home) => SymbolEqualityComparer.Default.Equals(assembly, home) || assembly.ReferencesMesh();
}
