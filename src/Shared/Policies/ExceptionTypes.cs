using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Policies;

/// <summary>Checks the types that <c>On</c> and <c>Except</c> name.</summary>
internal static class ExceptionTypes
{
    /// <summary>
    /// Gets the reason why generated code cannot test for a type, as a sentence; empty for an error that the compiler reports already; null
    /// when it can.
    /// </summary>
    public static string? Problem(INamedTypeSymbol type, IAssemblySymbol from)
    {
        if (!IsException(type)) return $"'{type.Name}' is no exception";
        if (type.IsUnboundGenericType) return $"'{type.Name}' has open type parameters; say which";
        if (UsageWarnings.IsError(type)) return $"'{type.Name}' is [Obsolete] as an error, so that generated code cannot name it";
        return NameValidity.Problem(type, from);
    }

    // An interface may be one that exceptions have.
    private static bool IsException(INamedTypeSymbol type) => type.IsOrDerivesFrom("System", "Exception") || type.TypeKind == TypeKind.Interface;
}
