using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Policies;

/// <summary>Finds the method that a <c>[Fallback]</c>, or a step as its alternative, names. Only a fallback may take the exception.</summary>
internal static class FallbackMethod
{
    /// <summary>Finds the method.</summary>
    /// <param name="service">The class.</param>
    /// <param name="operation">The contract's method.</param>
    /// <param name="name">The name.</param>
    /// <param name="problem">The reason why there is none, as a sentence.</param>
    /// <param name="isAlternative">Whether a step names it.</param>
    public static IMethodSymbol? Find(INamedTypeSymbol service, IMethodSymbol operation, string? name, out string problem, bool isAlternative = false)
    {
        problem = "";
        IMethodSymbol[] fitting = [.. Fitting(service, operation, name, isAlternative)];
        foreach (IMethodSymbol method in fitting)
        {
            if (CallProblem(service, operation, method) is not { } obstacle) return method;
            if (problem.Length == 0) problem = $"'{service.Name}.{name}' {obstacle}";
        }

        if (fitting.Length > 0) return null;
        problem = IsOperationItself(service, operation, name, isAlternative) ? $"'{name}' is the operation itself"
            : !Members(service, name).Any() ? $"'{service.Name}' has no method '{name}'"
            : $"no method '{name}' of '{service.Name}' takes and returns what '{operation.Name}' does{(isAlternative ? "" : "; it may take an Exception as one more parameter, the last or the one before the CancellationToken")}";
        return null;
    }

    /// <summary>
    /// Finds the methods of the name with the parameters and the return type of the operation, including those that generated code cannot
    /// call, but without the operation's own implementation; methods that take the exception come first.
    /// </summary>
    public static IEnumerable<IMethodSymbol> Fitting(INamedTypeSymbol service, IMethodSymbol operation, string? name, bool isAlternative = false)
    {
        IMethodSymbol? own = AppliedPolicies.Implementation(service, operation);
        // Of one signature the nearest: it overrides the others, or hides them.
        return Members(service, name).Where(method => Fits(method, operation, isAlternative)).GroupBy(method => (method.Parameters.Length, ExceptionAt(method, operation))).Select(static same => same.First())
            .Where(method => !CalledMethod.IsSame(method, own))
            .OrderByDescending(static method => method.Parameters.Length);
    }

    /// <summary>
    /// Whether the only fitting method of the name is the operation's own implementation, which has already
    /// failed when a fallback is needed.
    /// </summary>
    public static bool IsOperationItself(INamedTypeSymbol service, IMethodSymbol operation, string? name, bool isAlternative = false) =>
        Members(service, name).Any(method => Fits(method, operation, isAlternative)) && !Fitting(service, operation, name, isAlternative).Any();

    /// <summary>
    /// Gets the index of the parameter that takes the exception: the last one, or the one before the token, which by
    /// convention comes last; -1 for none.
    /// </summary>
    public static int ExceptionAt(IMethodSymbol fallback, IMethodSymbol operation)
    {
        int last = fallback.Parameters.Length - 1;
        if (last < operation.Parameters.Length) return -1;
        if (IsException(last)) return last;
        return last > 0 && OperationFacts.IsToken(fallback.Parameters[last].Type) && IsException(last - 1) ? last - 1 : -1;

        bool IsException(int index) => fallback.Parameters[index] is { RefKind: RefKind.None } parameter && parameter.Type.Is("System", "Exception");
    }

    private static string? CallProblem(INamedTypeSymbol service, IMethodSymbol operation, IMethodSymbol method)
    {
        int exceptionAt = ExceptionAt(method, operation);
        return CalledMethod.Problem(method, service, operation, parameter => parameter.Ordinal == exceptionAt ? null : operation.Parameters[exceptionAt >= 0 && parameter.Ordinal > exceptionAt ? parameter.Ordinal - 1 : parameter.Ordinal]);
    }

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

    private static bool Fits(IMethodSymbol method, IMethodSymbol operation, bool isAlternative)
    {
        int extra = method.Parameters.Length - operation.Parameters.Length;
        if (extra is not (0 or 1) || (isAlternative && extra == 1) || method.Arity != operation.Arity || method.RefKind != operation.RefKind) return false;
        int exceptionAt = ExceptionAt(method, operation);
        if (extra == 1 && exceptionAt < 0) return false;
        // Type parameters of the two methods are different symbols of the same place.
        IMethodSymbol same = method.Arity == 0 ? method : method.Construct([.. operation.TypeParameters]);
        if (!SymbolEqualityComparer.Default.Equals(same.ReturnType, operation.ReturnType)) return false;
        IParameterSymbol[] shared = [.. same.Parameters.Where((_, index) => index != exceptionAt)];
        return shared.Zip(operation.Parameters, static (own, other) => own.RefKind == other.RefKind && SymbolEqualityComparer.Default.Equals(own.Type, other.Type)).All(static fits => fits);
    }
}
