using Mesh.Shared.Model;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Determines which constructor parameters of a service the caller of its factory fills.</summary>
internal static class FactoryArguments
{
    /// <summary>The largest number of arguments of a <c>Func</c>.</summary>
    public const int Most = 16;

    /// <summary>Whether an attribute says so.</summary>
    public static bool IsMarked(IParameterSymbol parameter) => parameter.Attribute("Mesh", "FactoryArgumentAttribute") is not null;

    /// <summary>
    /// Whether the caller fills the parameter: an attribute says so, or it is a value or a string, which no container has.
    /// </summary>
    public static bool Is(IParameterSymbol parameter) => IsMarked(parameter) || (
        (parameter.Type.IsValueType || parameter.Type is { SpecialType: SpecialType.System_String, NullableAnnotation: not NullableAnnotation.Annotated })
        && !parameter.HasExplicitDefaultValue
        // A ValueTask or an ImmutableArray of services was meant to come from the container.
        && !Wrappers.Are(TypeRefs.Of(parameter.Type))
        && parameter.Attribute(Namespaces.DependencyInjection, "FromKeyedServicesAttribute") is null
        && parameter.Attribute(Namespaces.DependencyInjection, "ServiceKeyAttribute") is null
        && !IsPromised(parameter));

    /// <summary>Whether a factory makes the service, since callers fill some of the constructor's parameters.</summary>
    public static bool Make(INamedTypeSymbol service) => ServiceValidity.Problem(service, out IMethodSymbol? constructor) is null && constructor!.Parameters.Any(Is);

    /// <summary>Reads the parameter.</summary>
    public static ParameterModel Read(IParameterSymbol parameter) => new()
    {
        Name = parameter.Name,
        Type = TypeRefs.Of(parameter.Type),
        Kind = ParameterKind.Argument,
        Trusted = IsMarked(parameter),
        IsPublic = parameter.Type.IsPublic(),
    };

    // Only where the class is compiled: the factory is printed there.
    private static bool IsPromised(IParameterSymbol parameter) => parameter.ContainingAssembly is { } home
        && home.Modules.SelectMany(static module => module.ReferencedAssemblySymbols).Where(static assembly => assembly.ReferencesMesh()).Prepend(home)
            .Any(assembly => HostPromises.In(assembly).Any(type => SymbolEqualityComparer.Default.Equals(type, parameter.Type)));
}
