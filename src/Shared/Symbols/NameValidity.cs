using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Validity;

/// <summary>Determines whether generated code can name a type. Every type that is printed has been asked about here.</summary>
internal static class NameValidity
{
    /// <summary>
    /// Gets the reason why generated code cannot name a type, as a sentence about the part of it that it cannot; empty when that part is an
    /// error, which the compiler reports where it is written; null when the type can be named.
    /// </summary>
    /// <param name="type">The type.</param>
    /// <param name="home">The assembly for which code is generated.</param>
    public static string? Problem(ITypeSymbol type, IAssemblySymbol home) => type switch
    {
        IArrayTypeSymbol array => Problem(array.ElementType, home),
        IPointerTypeSymbol pointer => Problem(pointer.PointedAtType, home),
        IFunctionPointerTypeSymbol { Signature: var signature } => First(signature.Parameters.Select(static parameter => parameter.Type).Prepend(signature.ReturnType), home),
        INamedTypeSymbol { IsUnboundGenericType: true } open => OwnProblem(open.OriginalDefinition, home),
        INamedTypeSymbol named => OwnProblem(named, home) ?? First(named.TypeArguments, home),
        _ => null,
    };

    /// <summary>Gets the first problem of several types; empty and null as above.</summary>
    public static string? First(IEnumerable<ITypeSymbol> types, IAssemblySymbol home)
    {
        foreach (ITypeSymbol type in types)
        {
            if (Problem(type, home) is { } problem) return problem;
        }

        return null;
    }

    private static string? OwnProblem(INamedTypeSymbol type, IAssemblySymbol home)
    {
        if (type.TypeKind == TypeKind.Error) return "";
        if (type.SpecialType != SpecialType.None) return null;
        if (type.IsAnonymousType) return "an anonymous type has no name; declare one";
        if (type.ContainingType is { } container && Problem(container, home) is { } problem) return problem;
        if (type.IsFileLocal) return $"'{type.Name}' is file-local; remove 'file'";
        if (!SymbolFacts.IsAccessible(type, home)) return $"'{type.Name}' is not accessible to generated code; make it, and what it is nested in, {(IsOf(type, home) ? "internal or public" : "public")}";
        // The namespaces of what is nested are asked about with what it is nested in.
        if (type.ContainingType is not null || IsOf(type, home) || home is not ISourceAssemblySymbol { Compilation: var compilation }) return null;
        return ReferencedNames.Of(compilation).Problem(type);
    }

    private static bool IsOf(INamedTypeSymbol type, IAssemblySymbol home) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, home);
}
