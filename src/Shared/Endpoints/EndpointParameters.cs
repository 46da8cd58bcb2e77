using Mesh.Shared.Model;
using Mesh.Shared.Registrations;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Endpoints;

/// <summary>Reads the parameters that a web framework fills from the container.</summary>
internal static class EndpointParameters
{
    /// <summary>Reads the parameters of a handler: a lambda, an action, a method of a hub.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="infers">Whether a parameter without an attribute is a service when such a service is registered.</param>
    /// <param name="home">The compilation's assembly.</param>
    public static IEnumerable<EndpointRequest> OfHandler(IEnumerable<IParameterSymbol> parameters, bool infers, IAssemblySymbol home)
    {
        foreach (IParameterSymbol parameter in parameters)
        {
            if (parameter.Attribute(Namespaces.Http, "AsParametersAttribute") is not null && parameter.Type is INamedTypeSymbol bundle)
            {
                foreach (EndpointRequest request in OfBundle(bundle, home)) yield return request;
            }
            else if (IsService(parameter.Type) && IsRequested(parameter, parameter.Type, infers))
            {
                // Unlike a constructor, a handler may do without a service whose type is nullable.
                ParameterModel model = ParameterReader.OfContainer(parameter, null, home);
                yield return new EndpointRequest(model with { Optional = model.Optional || IsNullable(parameter.Type) }, EndpointPlaces.Of(parameter, home));
            }
        }
    }

    /// <summary>
    /// Reads the parameters of the constructor that <c>ActivatorUtilities</c> calls, except for those that the framework passes.
    /// </summary>
    public static IEnumerable<EndpointRequest> OfConstructor(INamedTypeSymbol type, IAssemblySymbol home, Func<ITypeSymbol, bool>? isGiven = null) =>
        ImplementationReader.ActivatedBy(type) is { } constructor ? OfMethod(constructor.Parameters.Where(parameter => isGiven?.Invoke(parameter.Type) != true), home) : [];

    /// <summary>Reads parameters all of which the container fills.</summary>
    public static IEnumerable<EndpointRequest> OfMethod(IEnumerable<IParameterSymbol> parameters, IAssemblySymbol home) => parameters
        .Where(static parameter => IsService(parameter.Type))
        .Select(parameter => new EndpointRequest(ParameterReader.OfContainer(parameter, null, home), EndpointPlaces.Of(parameter, home)));

    /// <summary>Reads the properties with an attribute that has them filled from the container.</summary>
    public static IEnumerable<EndpointRequest> OfProperties(INamedTypeSymbol type, string space, string attribute, IAssemblySymbol home) => type.SelfAndBases()
        .SelectMany(static current => current.GetMembers()).OfType<IPropertySymbol>()
        .Where(property => IsService(property.Type) && property.Attribute(space, attribute) is not null)
        .Select(property => OfProperty(property, KeyOf(property), optional: false, home));

    /// <summary>
    /// Gets the key under which a property is filled, by <c>[FromKeyedServices("k")]</c> or <c>[Inject(Key = "k")]</c>; null for none.
    /// </summary>
    public static string? KeyOf(IPropertySymbol property) =>
        property.Attribute(Namespaces.DependencyInjection, "FromKeyedServicesAttribute") is { ConstructorArguments: { Length: > 0 } arguments } ? Constants.Of(arguments[0])
        : property.Attribute(Namespaces.Components, "InjectAttribute")?.Named("Key") is { } key ? Constants.Of(key)
        : null;

    // [AsParameters]: the parameters of the only constructor that has some, else the properties.
    private static IEnumerable<EndpointRequest> OfBundle(INamedTypeSymbol bundle, IAssemblySymbol home)
    {
        IMethodSymbol[] constructors = [.. bundle.InstanceConstructors.Where(static constructor => constructor is { DeclaredAccessibility: Accessibility.Public, Parameters.Length: > 0 })];
        if (constructors.Length > 0) return constructors.Length == 1 ? OfHandler(constructors[0].Parameters, infers: true, home) : [];
        return bundle.GetMembers().OfType<IPropertySymbol>()
            .Where(static property => property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, SetMethod: not null } && IsService(property.Type) && IsRequested(property, property.Type, infers: true))
            .Select(property => OfProperty(property, KeyOf(property), IsNullable(property.Type), home));
    }

    private static EndpointRequest OfProperty(IPropertySymbol property, string? key, bool optional, IAssemblySymbol home) =>
        new(ParameterReader.Request(property.Type, optional, later: false, many: false, key, home) with { Name = property.Name }, EndpointPlaces.Of(property, home));

    private static bool IsRequested(ISymbol symbol, ITypeSymbol type, bool infers)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is not { } kind) continue;
            if (kind.Is(Namespaces.DependencyInjection, "FromKeyedServicesAttribute") || IsFromServices(kind)) return true;
            if (kind.AllInterfaces.Any(static source => source.Name.StartsWith("IFrom", StringComparison.Ordinal) || source.Name is "IBindingSourceMetadata" or "IBinderTypeProviderMetadata")) return false;
        }

        return infers && IsInferred(type);
    }

    private static bool IsFromServices(INamedTypeSymbol kind) => kind.IsOrImplements(Namespaces.Http + ".Metadata", "IFromServiceMetadata") || kind.Is(Namespaces.Mvc, "FromServicesAttribute");

    // What is not registered is taken from the body. An interface with methods is never meant to be; nor is a class that says that it is a
    // service.
    private static bool IsInferred(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Interface } contract => !IsReadFromBody(contract) && contract.SelfAndExtended().Any(HasMethods),
        INamedTypeSymbol { TypeKind: TypeKind.Class } named => ServiceReader.AttributeOf(named) is not null,
        _ => false,
    };

    private static bool HasMethods(INamedTypeSymbol contract) => contract.GetMembers().Any(static member => member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false });

    // [JsonPolymorphic], [JsonConverter] ..., or a static BindAsync or TryParse of its own.
    private static bool IsReadFromBody(INamedTypeSymbol contract) =>
        contract.GetAttributes().Any(static attribute => attribute.AttributeClass is { } kind && SymbolFacts.IsNamespace(kind.ContainingNamespace, "System.Text.Json.Serialization"))
        || contract.SelfAndExtended().Any(static declaring => declaring.GetMembers().Any(static member => member is IMethodSymbol { IsStatic: true, Name: "BindAsync" or "TryParse" }));

    // Numbers, texts and values are configuration or parts of the request.
    private static bool IsService(ITypeSymbol type) => type is INamedTypeSymbol { IsValueType: false, SpecialType: not (SpecialType.System_String or SpecialType.System_Object), TypeKind: not (TypeKind.Error or TypeKind.Enum) };

    private static bool IsNullable(ITypeSymbol type) => type.NullableAnnotation == NullableAnnotation.Annotated;
}
