using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Validity;

/// <summary>
/// Determines whether a generic service may be closed as the graph requires: its type parameters may have constraints that
/// those of the contract do not have, and generated code must be able to name its type arguments.
/// </summary>
internal static class ClosingValidity
{
    /// <summary>Whether the type arguments satisfy all constraints, and can be named.</summary>
    public static bool IsValid(Compilation compilation, TypeRef type) =>
        TypeSymbols.Find(compilation, type) is INamedTypeSymbol named && Unmet(compilation, named) is null && NameProblem(compilation, named) is null;

    /// <summary>
    /// Gets the reason why generated code cannot name a type argument, as a sentence; null when that is not why the service is not closed.
    /// </summary>
    public static string? NameProblem(Compilation compilation, TypeRef type) =>
        TypeSymbols.Find(compilation, type) is INamedTypeSymbol named && Unmet(compilation, named) is null ? NameProblem(compilation, named) : null;

    // The registrar is named, in the namespace of its module, not the class.
    private static string? NameProblem(Compilation compilation, INamedTypeSymbol type) =>
        NameValidity.First(type.TypeArguments, compilation.Assembly) ?? (type.ContainingType is { } container ? NameProblem(compilation, container) : null);

    /// <summary>
    /// Gets the first constraint that an argument of the type, or of a type in it, does not satisfy, with that argument; null when they
    /// satisfy all.
    /// </summary>
    public static (string Constraint, ITypeSymbol Argument)? Unmet(Compilation compilation, INamedTypeSymbol type)
    {
        var constraints = new TypeConstraints(compilation, parameter => parameter.Ordinal < type.TypeArguments.Length ? type.TypeArguments[parameter.Ordinal] : null);
        for (int i = 0; i < type.TypeArguments.Length; i++)
        {
            ITypeSymbol argument = type.TypeArguments[i];
            if (argument.TypeKind == TypeKind.Error) return ("known", argument);
            if (constraints.Unmet(type.TypeParameters[i], argument) is { } constraint) return ($"{type.TypeParameters[i].Name} : {constraint}", argument);
            if (argument is INamedTypeSymbol nested && Unmet(compilation, nested) is { } inner) return inner;
        }

        return null;
    }
}
