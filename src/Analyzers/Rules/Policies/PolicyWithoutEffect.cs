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
            string? problem = use.IsOnType && CodePolicies.AreOf(scope.Type) ? CodePolicies.Problem(use.Policy) : OperationPlaces.IsUnused(scope, cancellationToken) ? $"no [Service] has '{scope.Type.Name}' as contract" : use.Reached.Count == 0 ? OperationPlaces.Problem(scope, use.Policy.On, cancellationToken) : null;
            if (problem is not null) yield return use.At(s_descriptor, problem, properties);
        }

        foreach (IMethodSymbol method in scope.Methods)
        {
            foreach (string mark in s_marks)
            {
                if (method.Attribute("Mesh", mark + "Attribute") is not { } attribute) continue;
                string? problem = mark == "WarmCache" ? WarmingProblem(scope, method, cancellationToken) : OperationPlaces.IsOperation(scope, method) ? null : OperationPlaces.Problem(scope, method, cancellationToken);
                if (problem is not null) yield return Diagnostic.Create(s_descriptor, PolicyPlaces.Attribute(attribute, method), properties, mark, AppliedPolicy.NameOf(method), problem);
            }
        }
    }

    private static string? WarmingProblem(PolicyScope scope, IMethodSymbol method, CancellationToken cancellationToken) =>
        scope.Service is not null ? null
        : scope.IsContract ? "it is called on the class; put it there"
        : method.IsStatic || OperationPlaces.IsFinal(scope, cancellationToken) ? $"'{scope.Type.Name}' is no [Service], so that nobody starts it" : null;
}
