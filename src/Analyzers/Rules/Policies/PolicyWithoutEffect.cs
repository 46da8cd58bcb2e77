using System.Collections.Immutable;
using Mesh.Analyzers.Policies;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH011: a policy in a place where nothing reads it: its method is not an operation, or its class not a service.</summary>
internal sealed class PolicyWithoutEffect : PolicyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.PolicyWithoutEffect,
        "The policy has no effect",
        "[{0}] on '{1}' has no effect: {2}",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Policies act in facades, on the way from a caller through a contract to a service.",
        RuleIds.Pages + RuleIds.PolicyWithoutEffect + RuleIds.PageEnding);

    private static readonly string[] s_marks = ["NonIdempotent", "WarmCache"];

    /// <summary>The properties of a diagnostic at something that can be removed.</summary>
    public static ImmutableDictionary<string, string?> Removable { get; } = ImmutableDictionary<string, string?>.Empty.Add(Properties.Remove, "true");

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken)
    {
        // Where there is no facade at all, what is missing is rather that than the policy too many.
        ImmutableDictionary<string, string?>? properties = scope.Service is not null && scope.Contracts.Count > 0 ? Removable : null;
        foreach (PolicyUse use in scope.Uses)
        {
            string? problem = use.IsOnType && CodePolicies.AreOf(scope.Type) ? CodePolicies.Problem(use.Policy) : IsUnused(scope, cancellationToken) ? $"no [Service] has '{scope.Type.Name}' as contract" : use.Reached.Count == 0 ? Problem(scope, use.Policy.On, cancellationToken) : null;
            if (problem is not null) yield return use.At(s_descriptor, problem, properties);
        }

        foreach (IMethodSymbol method in scope.Methods)
        {
            foreach (string mark in s_marks)
            {
                if (method.Attribute("Mesh", mark + "Attribute") is not { } attribute) continue;
                string? problem = mark == "WarmCache" ? WarmingProblem(scope, method, cancellationToken) : IsOperation(scope, method) ? null : Problem(scope, method, cancellationToken);
                if (problem is not null) yield return Diagnostic.Create(s_descriptor, PolicyPlaces.Attribute(attribute, method), properties, mark, AppliedPolicy.NameOf(method), problem);
            }
        }
    }

    private static bool IsOperation(PolicyScope scope, IMethodSymbol method) => scope.Operations.Any(operation =>
        SymbolEqualityComparer.Default.Equals(operation.Operation.OriginalDefinition, method.OriginalDefinition) || SymbolEqualityComparer.Default.Equals(operation.Implementation?.OriginalDefinition, method.OriginalDefinition));

    private static bool IsUnused(PolicyScope scope, CancellationToken cancellationToken) => scope.IsContract && scope.Types.IsHidden(scope.Type) && !scope.Types.IsContract(scope.Type, cancellationToken);

    // Null where it may have an effect after all, in a class that derives from this one.
    private static string? Problem(PolicyScope scope, ISymbol on, CancellationToken cancellationToken)
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

    private static string? WarmingProblem(PolicyScope scope, IMethodSymbol method, CancellationToken cancellationToken) =>
        scope.Service is not null ? null
        : scope.IsContract ? "it is called on the class; put it there"
        : method.IsStatic || IsFinal(scope, cancellationToken) ? $"'{scope.Type.Name}' is no [Service], so that nobody starts it" : null;

    // Whether no service can derive from the class.
    private static bool IsFinal(PolicyScope scope, CancellationToken cancellationToken) =>
        scope.Type.IsSealed || scope.Type.IsStatic || scope.Type.TypeKind != TypeKind.Class
        || (!scope.Type.IsAbstract && scope.Types.IsHidden(scope.Type) && !scope.Types.IsBase(scope.Type, cancellationToken));
}
