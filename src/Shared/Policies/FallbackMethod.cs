using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Policies;

/// <summary>Finds the method that a <c>[Fallback]</c> names.</summary>
internal static class FallbackMethod
{
    /// <summary>The method.</summary>
    /// <param name="service">The class.</param>
    /// <param name="operation">The contract's method.</param>
    /// <param name="name">The name.</param>
    /// <param name="problem">Why there is none, as a sentence.</param>
    public static IMethodSymbol? Find(INamedTypeSymbol service, IMethodSymbol operation, string? name, out string problem)
    {
        problem = "";
        IMethodSymbol[] fitting = [.. Fitting(service, operation, name)];
        if (fitting.Length == 0)
        {
            problem = !Members(service, name).Any()
                ? $"'{service.Name}' has no method '{name}'"
                : $"no method '{name}' of '{service.Name}' takes and returns what '{operation.Name}' does; it may take an Exception as one more, last parameter";
            return null;
        }

        IMethodSymbol? reachable = fitting.FirstOrDefault(method => SymbolFacts.IsAccessible(method, service.ContainingAssembly));
        if (reachable is null) problem = $"'{service.Name}.{name}' is not accessible to generated code; make it internal or public";
        return reachable;
    }

    /// <summary>The methods of the name that take and return what the operation does, also those that generated code cannot call; one that takes the exception first.</summary>
    public static IEnumerable<IMethodSymbol> Fitting(INamedTypeSymbol service, IMethodSymbol operation, string? name) =>
        Members(service, name).Where(method => Fits(method, operation)).OrderByDescending(static method => method.Parameters.Length);

    /// <summary>Whether it takes the exception as last parameter.</summary>
    public static bool TakesException(IMethodSymbol fallback, IMethodSymbol operation) => fallback.Parameters.Length > operation.Parameters.Length;

    private static IEnumerable<IMethodSymbol> Members(INamedTypeSymbol service, string? name)
    {
        if (string.IsNullOrEmpty(name)) yield break;
        for (INamedTypeSymbol? type = service; type is not null; type = type.BaseType)
        {
            foreach (ISymbol member in type.GetMembers(name!))
            {
                if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method) yield return method;
            }
        }
    }

    private static bool Fits(IMethodSymbol method, IMethodSymbol operation)
    {
        int extra = method.Parameters.Length - operation.Parameters.Length;
        if (extra is not (0 or 1) || method.Arity != operation.Arity || method.RefKind != operation.RefKind) return false;
        if (extra == 1 && !method.Parameters[method.Parameters.Length - 1].Type.Is("System", "Exception")) return false;
        // Type parameters of the two methods are different symbols of the same place.
        IMethodSymbol same = method.Arity == 0 ? method : method.Construct([.. operation.TypeParameters]);
        if (!SymbolEqualityComparer.Default.Equals(same.ReturnType, operation.ReturnType)) return false;
        for (int i = 0; i < operation.Parameters.Length; i++)
        {
            if (same.Parameters[i].RefKind != operation.Parameters[i].RefKind || !SymbolEqualityComparer.Default.Equals(same.Parameters[i].Type, operation.Parameters[i].Type)) return false;
        }

        return true;
    }
}
