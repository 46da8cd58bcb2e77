using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tokens;

/// <summary>Determines by its type whether a value represents work that continues, or has yet to begin.</summary>
internal static class Running
{
    private static readonly string[] s_lazy = ["IEnumerable", "IEnumerable`1", "IOrderedEnumerable`1", "IQueryable`1", "IAsyncEnumerable`1", "ConfiguredCancelableAsyncEnumerable`1"];

    /// <summary>Whether a token in the value may be used later: a task, several of them, a lazy sequence, a delegate.</summary>
    public static bool Is(ITypeSymbol? type) => type switch
    {
        null => false,
        IArrayTypeSymbol array => Is(array.ElementType),
        { TypeKind: TypeKind.Delegate } => true,
        INamedTypeSymbol named => IsAwaitable(named) || s_lazy.Contains(named.MetadataName, StringComparer.Ordinal) || named.TypeArguments.Any(IsAwaitable),
        _ => false,
    };

    /// <summary>Whether the type can be awaited.</summary>
    public static bool IsAwaitable(ITypeSymbol? type)
    {
        if (type is null) return false;
        if (OperationFacts.IsTask(type)) return true;
        for (ITypeSymbol? current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            if (current.GetMembers("GetAwaiter").Any(static member => member is IMethodSymbol { IsStatic: false, Parameters.IsEmpty: true })) return true;
        }

        return false;
    }

    /// <summary>Whether the method has finished using its delegate when it returns.</summary>
    public static bool IsImmediate(IMethodSymbol method) =>
        method.ContainingType is { } type && (type.Is("System.Linq", "Enumerable") || type.Is("System.Threading.Tasks", "Parallel") || type.Is("System", "Array") || type.Is("System", "String") || SymbolFacts.IsNamespace(type.ContainingNamespace, "System.Collections.Generic"));
}
