using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Reads the keys in attributes: of a service, and of a constructor's requests.</summary>
internal static class ServiceKeys
{
    /// <summary>Reads a key as an expression of exactly its type; null when there is none, or generated code cannot express it.</summary>
    public static string? Of(TypedConstant? key, IAssemblySymbol home) => key is { } constant && Problem(constant, home) is null ? Constants.Of(constant) : null;

    /// <summary>
    /// Gets the reason why a value cannot be a key, as a sentence; empty for an error that the compiler reports already; null when it can.
    /// </summary>
    public static string? Problem(TypedConstant key, IAssemblySymbol home)
    {
        if (key is { Kind: TypedConstantKind.Array, IsNull: false }) return "an array equals no other array, so that nobody could ask for it; use a string, an enum or a type";
        if (TypeOf(key) is not { } type) return null;
        if (type.HasPointer() || UsageWarnings.IsError(type)) return $"generated code cannot name '{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'; name another type, or use a string";
        return NameValidity.Problem(type, home) is not { } hidden ? null : hidden.Length == 0 ? "" : $"generated code cannot name it: {hidden}, or use a string";
    }

    /// <summary>Gets the warning attributes for code that names the key.</summary>
    public static IEnumerable<AttributeData> Notices(TypedConstant? key) => key is { } constant && TypeOf(constant) is { } type ? UsageWarnings.Of(type) : [];

    // That of an enum, and that of typeof.
    private static ITypeSymbol? TypeOf(TypedConstant key) => key switch
    {
        { IsNull: true } => null,
        { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol { IsUnboundGenericType: true } open } => open.OriginalDefinition,
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => type,
        { Kind: TypedConstantKind.Enum } => key.Type,
        _ => null,
    };
}
