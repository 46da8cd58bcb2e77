using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Validity;

/// <summary>
/// Determines whether generated code can construct a class, and with which constructor. The generator skips what the
/// analyzer reports, by the same check.
/// </summary>
internal static class ServiceValidity
{
    /// <summary>
    /// Gets the reason why the class cannot be a service, as the end of a sentence that begins with its name; empty for an error that the
    /// compiler reports already; null when it can.
    /// </summary>
    public static string? Problem(INamedTypeSymbol type, out IMethodSymbol? constructor)
    {
        constructor = null;
        if (type.Name.Length == 0) return "has no name yet";
        if (type.IsStatic) return "is static; a service needs instances";
        if (type.IsAbstract) return "is abstract; put [Service] on the classes that derive from it";
        if (type.IsFileLocal) return "is file-local, so that generated code cannot name it; remove 'file'";
        if (type.IsRefLikeType || type.TypeKind != TypeKind.Class) return "is no class";
        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            if (container.IsGenericType) return $"is nested in the generic type '{container.Name}'; move it out";
            if (container.IsFileLocal) return $"is nested in the file-local type '{container.Name}', so that generated code cannot name it; move it out";
        }

        if (!type.IsAccessibleInAssembly(type.ContainingAssembly)) return "is not accessible to generated code; make it, and what it is nested in, internal or public";
        if (UsageWarnings.IsError(type) || type.TypeParameters.Any(static parameter => parameter.ConstraintTypes.Any(UsageWarnings.IsError))) return "is [Obsolete] as an error, so that generated code cannot use it";
        if (NameValidity.First(type.TypeParameters.SelectMany(static parameter => parameter.ConstraintTypes), type.ContainingAssembly) is { } hidden) return hidden.Length == 0 ? "" : $"has a constraint that generated code cannot repeat: {hidden}";
        return ConstructorProblem(type, out constructor);
    }

    private static string? ConstructorProblem(INamedTypeSymbol type, out IMethodSymbol? constructor)
    {
        constructor = null;
        IMethodSymbol[] accessible = [.. type.InstanceConstructors.Where(candidate => SymbolFacts.IsAccessible(candidate, type.ContainingAssembly) && !IsCopyConstructor(candidate))];
        IMethodSymbol[] open = [.. accessible.Where(static candidate => candidate.DeclaredAccessibility == Accessibility.Public)];
        IMethodSymbol[] candidates = open.Length > 0 ? open : accessible;
        if (candidates.Length == 0) return "has no constructor that generated code can call; make one public or internal";

        IMethodSymbol[] marked = [.. candidates.Where(static candidate => candidate.Attribute(Namespaces.DependencyInjection, "ActivatorUtilitiesConstructorAttribute") is not null)];
        int most = candidates.Max(static candidate => candidate.Parameters.Length);
        IMethodSymbol[] chosen = marked.Length > 0 ? marked : [.. candidates.Where(candidate => candidate.Parameters.Length == most)];
        if (chosen.Length > 1) return $"has {chosen.Length} constructors that could be meant; mark one with [ActivatorUtilitiesConstructor]";

        constructor = chosen[0];
        if (constructor.IsObsoleteError()) return "has an [Obsolete] constructor that is an error to call";
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            if (parameter.RefKind is not (RefKind.None or RefKind.In)) return $"takes its constructor parameter '{parameter.Name}' by reference; no container can provide that";
            if (parameter.Type.IsRefLikeType || parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer) return $"takes its constructor parameter '{parameter.Name}' of a type that no container can provide";
            if (StaticMembers.Unimplemented(parameter.Type) is { } member) return $"takes its constructor parameter '{parameter.Name}' of an interface with the static abstract member '{member}', which can be no type argument, so that generated code cannot ask for it; take a class, or an interface without that member";
            if (UsageWarnings.IsError(parameter.Type)) return $"takes its constructor parameter '{parameter.Name}' of a type that is [Obsolete] as an error, so that generated code cannot use it";
            if (NameValidity.Problem(parameter.Type, type.ContainingAssembly) is { } hidden) return hidden.Length == 0 ? "" : $"takes its constructor parameter '{parameter.Name}' of a type that generated code cannot name: {hidden}";
            if (ParameterReader.KeyOf(parameter) is { } key && ServiceKeys.Problem(key, type.ContainingAssembly) is { } problem) return problem.Length == 0 ? "" : $"asks for its constructor parameter '{parameter.Name}' under a key that cannot be one: {problem}";
        }

        if (OwnKeyProblem(type, constructor) is { } unfit) return unfit;
        if (constructor.Parameters.Count(FactoryArguments.Is) > FactoryArguments.Most) return $"takes more than {FactoryArguments.Most} arguments, which no Func has; put some of them into a type of their own";
        return HasRequiredMembers(type) && constructor.Attribute("System.Diagnostics.CodeAnalysis", "SetsRequiredMembersAttribute") is null
            ? "has required members, which generated code cannot set; take them as constructor parameters, or mark the constructor with [SetsRequiredMembers]"
            : null;
    }

    private static string? OwnKeyProblem(INamedTypeSymbol type, IMethodSymbol constructor) => ServiceReader.AttributeOf(type) is { } attribute
        ? constructor.Parameters.Where(static parameter => parameter.Attribute(Namespaces.DependencyInjection, "ServiceKeyAttribute") is not null).Select(own => OwnKeyProblem(type, attribute, own)).FirstOrDefault(static problem => problem is not null)
        : null;

    // A value that is not given is null to the parameter, or its default.
    private static string? OwnKeyProblem(INamedTypeSymbol type, AttributeData attribute, IParameterSymbol own)
    {
        if (attribute.NamedArguments.All(static argument => argument.Key != "Key") || attribute.Named("Key") is { IsNull: true })
        {
            bool mayBeNull = own.HasExplicitDefaultValue || own.NullableAnnotation == NullableAnnotation.Annotated;
            return mayBeNull ? null : $"takes its own key as '{own.Name}', and has none; write [Service(Key = ...)], or let the parameter be null";
        }

        if (attribute.Named("Key") is not { Type: { } given } || type.ContainingAssembly is not ISourceAssemblySymbol { Compilation: var compilation }) return null;
        return compilation.ClassifyCommonConversion(given, own.Type) is { Exists: true, IsImplicit: true, IsUserDefined: false } ? null
            : $"takes its own key as '{own.Name}' of the type '{Name(own.Type)}', and the key is of the type '{Name(given)}'; give the parameter that type";

        static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
    }

    // A record's own: new R(r) is not how a service is made.
    private static bool IsCopyConstructor(IMethodSymbol constructor) =>
        constructor.ContainingType.IsRecord && constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, constructor.ContainingType);

    private static bool HasRequiredMembers(INamedTypeSymbol type) =>
        type.SelfAndBases().SelectMany(static current => current.GetMembers()).Any(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });
}
