using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>
/// Knows C# 14's <c>extension(...)</c> blocks, which the oldest compiler that we load in does not: a member of one is called as such, or as
/// the static method that the compiler adds to the class around the block.
/// </summary>
internal static class ExtensionBlocks
{
    // TypeKind.Extension.
    private const TypeKind Block = TypeKind.FunctionPointer + 1;

    /// <summary>Whether a type is such a block.</summary>
    public static bool Is(INamedTypeSymbol type) => type.TypeKind == Block;

    /// <summary>Gets the static method of a member of a block; any other method as it is.</summary>
    public static IMethodSymbol Implementation(IMethodSymbol method)
    {
        if (method.ContainingType is not { TypeKind: Block, ContainingType: { } home } block) return method;
        int parameters = method.Parameters.Length + (method.IsStatic ? 0 : 1), arity = method.Arity + block.Arity;
        IMethodSymbol[] found = [.. home.GetMembers(method.Name).OfType<IMethodSymbol>().Where(one => one.IsStatic && one.Parameters.Length == parameters && one.Arity == arity)];
        return found.FirstOrDefault(one => HasTypesOf(one, method)) ?? (found.Length == 1 ? found[0] : method);
    }

    // Those of the method itself come last.
    private static bool HasTypesOf(IMethodSymbol implementation, IMethodSymbol method)
    {
        int first = implementation.Parameters.Length - method.Parameters.Length;
        return method.Parameters.All(parameter => parameter.Type.Name == implementation.Parameters[first + parameter.Ordinal].Type.Name);
    }
}
