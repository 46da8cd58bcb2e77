using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Facades;

/// <summary>Determines whether a type contains pointers.</summary>
internal static class PointerFacts
{
    /// <summary>Whether a type can only be named in an <c>unsafe</c> context.</summary>
    public static bool IsUnsafe(ITypeSymbol type) => Any(type, static _ => true);

    /// <summary>Whether one of the pointers refers to an object that the garbage collector may move (CS8500).</summary>
    public static bool IsManaged(ITypeSymbol type) => Any(type, static pointer => pointer is IPointerTypeSymbol { PointedAtType: { IsUnmanagedType: false, SpecialType: not SpecialType.System_Void } });

    private static bool Any(ITypeSymbol type, Func<ITypeSymbol, bool> condition) => type switch
    {
        IPointerTypeSymbol pointer => condition(pointer) || Any(pointer.PointedAtType, condition),
        IFunctionPointerTypeSymbol { Signature: { } signature } => condition(type) || Any(signature.ReturnType, condition) || signature.Parameters.Any(parameter => Any(parameter.Type, condition)),
        IArrayTypeSymbol array => Any(array.ElementType, condition),
        INamedTypeSymbol named => named.TypeArguments.Any(argument => Any(argument, condition)) || (named.ContainingType is { } container && Any(container, condition)),
        _ => false,
    };
}
