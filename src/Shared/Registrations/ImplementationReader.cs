using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Registrations;

/// <summary>Reads how the container constructs a class that is registered by hand.</summary>
internal static class ImplementationReader
{
    /// <summary>Completes a registration with its class.</summary>
    public static RegistrationModel With(RegistrationModel registration, ITypeSymbol implementation, IAssemblySymbol home) => implementation is not INamedTypeSymbol { TypeKind: TypeKind.Class } type
        ? registration with { Kind = RegistrationKind.Unknown }
        : registration with
        {
            Implementation = TypeRefs.Of(type),
            ImplementationId = type.OriginalDefinition.GetDocumentationCommentId(),
            IsDisposable = type.IsDisposable(),
            Constructors = Constructors(type, registration.Key, home),
            // One that the container cannot construct was registered for something else than to be asked for.
            Kind = type.IsAbstract ? RegistrationKind.Unknown : RegistrationKind.Type,
        };

    /// <summary>Reads the public constructors in the order of <see cref="ConstructorsOf"/>.</summary>
    private static EquatableArray<ConstructorModel> Constructors(INamedTypeSymbol type, string? key, IAssemblySymbol home) =>
        ConstructorsOf(type).Select(constructor => new ConstructorModel(constructor.Parameters.Select(parameter => ParameterReader.OfContainer(parameter, key, home)).ToEquatableArray())).ToEquatableArray();

    /// <summary>
    /// Gets the constructors that Microsoft's container considers: the public ones; it takes the one with most
    /// parameters among those that it can call.
    /// </summary>
    public static IEnumerable<IMethodSymbol> ConstructorsOf(INamedTypeSymbol type) => type.InstanceConstructors
        .Where(static constructor => constructor.DeclaredAccessibility == Accessibility.Public)
        .OrderByDescending(static constructor => constructor.Parameters.Length, Comparer<int>.Default);

    /// <summary>
    /// Gets the constructor that <c>ActivatorUtilities</c> calls: the marked one, or the only one; null when that depends on the arguments.
    /// </summary>
    public static IMethodSymbol? ActivatedBy(INamedTypeSymbol type)
    {
        IMethodSymbol[] constructors = [.. ConstructorsOf(type)];
        return constructors.FirstOrDefault(static candidate => candidate.Attribute(ServiceCalls.Space, "ActivatorUtilitiesConstructorAttribute") is not null) ?? (constructors.Length == 1 ? constructors[0] : null);
    }
}
