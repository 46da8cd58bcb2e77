using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Policies;

/// <summary>Tells where attributes that facades read can stand in vain: what no call reaches through a facade.</summary>
internal static class OperationPlaces
{
    /// <summary>Whether a method is an operation, or that of the class which is called for one.</summary>
    public static bool IsOperation(PolicyScope scope, IMethodSymbol method) => scope.Operations.Any(operation =>
        SymbolEqualityComparer.Default.Equals(operation.Operation.OriginalDefinition, method.OriginalDefinition) || SymbolEqualityComparer.Default.Equals(operation.Implementation?.OriginalDefinition, method.OriginalDefinition));

    /// <summary>Whether the type is an interface that is no service's contract, and that nobody outside sees.</summary>
    public static bool IsUnused(PolicyScope scope, CancellationToken cancellationToken) => scope.IsContract && scope.Types.IsHidden(scope.Type) && !scope.Types.IsContract(scope.Type, cancellationToken);

    /// <summary>
    /// Gets the reason why no call through a facade reaches a type or a method, as a sentence; null where one may after all, in a class that derives
    /// from this one.
    /// </summary>
    public static string? Problem(PolicyScope scope, ISymbol on, CancellationToken cancellationToken)
    {
        if (on is IMethodSymbol method && MethodProblem(method) is { } problem) return problem;
        if (scope.IsContract) return on is INamedTypeSymbol ? $"'{scope.Type.Name}' has no methods" : null;
        if (scope.Service is null)
        {
            // A class that is no base here is rather meant to be a service itself.
            bool isAlone = IsFinal(scope, cancellationToken) || (on is INamedTypeSymbol && !scope.Type.IsAbstract && !scope.Types.IsBase(scope.Type, cancellationToken));
            return isAlone ? $"'{scope.Type.Name}' is no [Service], so that nobody calls it through a facade" : null;
        }

        if (scope.IsExtended(cancellationToken)) return null;
        if (scope.Contracts.Count == 0) return $"'{scope.Type.Name}' has no contract, so that nobody calls it through a facade; let it implement an interface";
        string contracts = string.Join(", ", scope.Contracts.Select(static contract => contract.Name));
        return on is INamedTypeSymbol ? $"its contracts ({contracts}) have no methods" : $"it is no method of a contract of '{scope.Type.Name}' ({contracts})";
    }

    private static string? MethodProblem(IMethodSymbol method) =>
        method.AssociatedSymbol is not null ? "an accessor is no operation; only methods of a contract are"
        : method.IsStatic ? "a static method is no operation; only methods of a contract are"
        : method is { DeclaredAccessibility: Accessibility.Private, ExplicitInterfaceImplementations.IsEmpty: true } ? "a private method is no operation; only methods of a contract are"
        : null;

    /// <summary>Whether no service can derive from the class.</summary>
    public static bool IsFinal(PolicyScope scope, CancellationToken cancellationToken) =>
        scope.Type.IsSealed || scope.Type.IsStatic || scope.Type.TypeKind != TypeKind.Class
        || (!scope.Type.IsAbstract && scope.Types.IsHidden(scope.Type) && !scope.Types.IsBase(scope.Type, cancellationToken));
}
