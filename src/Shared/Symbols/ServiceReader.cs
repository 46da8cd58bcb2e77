using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Shared.Symbols;

/// <summary>Reads an annotated class into the model, for the generator and the analyzers.</summary>
internal static class ServiceReader
{
    public const string Attribute = "Mesh.ServiceAttribute";

    public static AttributeData? AttributeOf(INamedTypeSymbol type) => MayHaveAttribute(type) ? type.Attribute("Mesh", "ServiceAttribute") : null;

    /// <summary>
    /// Whether the declaration of a type has any attributes: binding the attributes of every class in a project costs more than everything
    /// else, and most classes have none.
    /// </summary>
    public static bool MayHaveAttribute(INamedTypeSymbol type)
    {
        if (type.DeclaringSyntaxReferences.IsEmpty) return true;
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is MemberDeclarationSyntax { AttributeLists.Count: > 0 }) return true;
        }

        return false;
    }

    /// <summary>Reads a service; null when the class cannot be one.</summary>
    public static ServiceModel? Read(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellationToken) => Read(type, attribute, out _, cancellationToken);

    /// <summary>Reads a service and the contracts of its facades; null when the class cannot be one.</summary>
    public static ServiceModel? Read(INamedTypeSymbol type, AttributeData attribute, out IReadOnlyList<INamedTypeSymbol> contracts, CancellationToken cancellationToken)
    {
        contracts = [];
        if (ServiceValidity.Problem(type, out IMethodSymbol? constructor) is not null) return null;
        cancellationToken.ThrowIfCancellationRequested();

        IReadOnlyList<INamedTypeSymbol> all = contracts = ContractReader.Read(type, attribute);
        string module = Identifier.Module(type.ContainingAssembly.Name);
        string? key = ServiceKeys.Of(attribute.Named("Key"), type.ContainingAssembly);
        // What is made of arguments lives for its caller.
        Lifetime lifetime = constructor!.Parameters.Any(FactoryArguments.Is) ? Lifetime.Transient : LifetimeOf(attribute);
        EquatableArray<ParameterModel> parameters = constructor.Parameters.Select(parameter => FactoryArguments.Is(parameter) ? FactoryArguments.Read(parameter) : ParameterReader.Read(parameter, key)).ToEquatableArray();
        if (CompositeReader.Asked(attribute) && CompositeValidity.Problem(type, attribute, parameters, key) is not null) return null;
        DecorationModel? decoration = null;
        if (DecorationReader.Asked(attribute))
        {
            if (DecorationValidity.Problem(type, attribute, parameters, key) is not null || DecorationReader.Contract(type, attribute) is not { } decorated) return null;
            decoration = DecorationReader.Read(type, attribute, decorated, Contract(type, decorated, all), parameters, key);
            contracts = [.. all.Where(contract => !SymbolEqualityComparer.Default.Equals(contract, decorated))];
        }

        return new ServiceModel
        {
            Name = attribute.Named("Name")?.Value as string is { } name && !string.IsNullOrWhiteSpace(name) ? name : KebabCase.From(type.Name),
            Type = TypeRefs.Of(type),
            Registrar = Generic($"global::{module}.{RegistrarName(type)}", type),
            IsHidden = type.TypeParameters.Any(static parameter => !parameter.ConstraintTypes.All(static constraint => constraint.IsPublic())),
            TypeParameters = type.TypeParameters.Select(static parameter => parameter.Name).ToEquatableArray(),
            Lifetime = lifetime,
            Key = key,
            Critical = attribute.Named("Critical")?.Value is true,
            Start = StartReader.Read(type, attribute, lifetime),
            Capabilities = Strings(attribute.Named("Capabilities")),
            Version = attribute.Named("Version")?.Value is string version && SemanticVersion.Is(version) ? version : null,
            Resources = ResourcesReader.Read(attribute),
            Contracts = contracts.Select(contract => Contract(type, contract, all)).ToEquatableArray(),
            Composes = CompositeReader.Composed(type, attribute).Select(static composed => TypeRefs.Of(composed)).FirstOrDefault(),
            Decoration = decoration,
            Parameters = parameters,
            MayGetConstructor = constructor.IsImplicitlyDeclared && type.Arity == 0 && type.DeclaringSyntaxReferences.Any(static part => part.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword)),
            Edges = EdgeReader.Read(type, attribute),
            UsageWarnings = UsageWarnings.Ids(type, all, constructor, ServiceKeys.Notices(attribute.Named("Key")).Concat(constructor.Parameters.SelectMany(static parameter => ServiceKeys.Notices(ParameterReader.KeyOf(parameter))))).ToEquatableArray(),
            UnreferencedCode = Demand(type, constructor, "RequiresUnreferencedCodeAttribute"),
            DynamicCode = Demand(type, constructor, "RequiresDynamicCodeAttribute"),
            IsDisposable = type.IsDisposable(),
        };
    }

    /// <summary>Reads the lifetime that the attribute declares.</summary>
    public static Lifetime LifetimeOf(AttributeData attribute) => attribute.Named("Lifetime")?.Value is int lifetime and >= 0 and <= 2 ? (Lifetime)lifetime : Lifetime.Singleton;

    /// <summary>Gets the name of the class that registers a service.</summary>
    public static string RegistrarName(INamedTypeSymbol type)
    {
        string name = Joined(type);
        // With an underscore in each name, no type of the application that is named there is hidden, nor another generated class, nor a
        // future keyword.
        return name.IndexOf('_') < 0 ? name + "_" : name;
    }

    /// <summary>Gets the name of a class's facade for a contract, in the assembly's generated namespace.</summary>
    public static string FacadeName(INamedTypeSymbol type, INamedTypeSymbol contract, IReadOnlyList<INamedTypeSymbol> contracts)
    {
        string name = $"{Joined(type)}__{Identifier.Join(NameParts(contract, withNamespace: false))}";
        // Two contracts of one name.
        return contracts.Count(other => other.Name == contract.Name) == 1 ? name : $"{name}_{Identifier.Hash(TypeRefs.Of(contract).ToString())}";
    }

    private static string Joined(INamedTypeSymbol type) => Identifier.Join(NameParts(type));

    /// <summary>Gets the names that identify a type: namespaces, containing types, its own name, and its number of type parameters.</summary>
    public static IEnumerable<string> NameParts(INamedTypeSymbol type, bool withNamespace = true)
    {
        var parts = new Stack<string>();
        if (type.Arity > 0 && withNamespace) parts.Push(type.Arity.ToString(System.Globalization.CultureInfo.InvariantCulture));
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType) parts.Push(current.Name);
        if (!withNamespace) return parts;
        for (INamespaceSymbol? space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace) parts.Push(space.Name);
        return parts;
    }

    private static ContractModel Contract(INamedTypeSymbol type, INamedTypeSymbol contract, IReadOnlyList<INamedTypeSymbol> contracts)
    {
        string space = $"global::{Identifier.Module(type.ContainingAssembly.Name)}.";
        return new ContractModel(
            TypeRefs.Of(contract),
            contract.TypeKind == TypeKind.Interface ? Generic(space + FacadeName(type, contract, contracts), type) : null,
            contract.TypeKind == TypeKind.Interface && contract.IsDisposable(),
            contract.IsGenericType && !contract.IsPublic());
    }

    private static TypeRef Generic(string name, INamedTypeSymbol type) => type.Arity == 0
        ? new TypeRef(name)
        : new TypeRef($"{name}<{string.Join(", ", type.TypeParameters.Select(static (_, index) => $"{{{index}}}"))}>", type.TypeParameters.Select(static parameter => TypeRef.Parameter(parameter.Name)).ToEquatableArray());

    // At the constructor, or at the class for all that it has.
    private static string? Demand(INamedTypeSymbol type, IMethodSymbol constructor, string name) =>
        (constructor.Attribute("System.Diagnostics.CodeAnalysis", name) ?? type.Attribute("System.Diagnostics.CodeAnalysis", name)) is { ConstructorArguments: { Length: > 0 } arguments } ? arguments[0].Value as string : null;

    /// <summary>Reads an argument that is an array of strings.</summary>
    public static EquatableArray<string> Strings(TypedConstant? constant) =>
        constant is { Kind: TypedConstantKind.Array, IsNull: false } array ? array.Values.Select(static value => value.Value).OfType<string>().ToEquatableArray() : [];
}
