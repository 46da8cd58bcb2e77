using System.Collections.Immutable;
using Mesh.Analyzers.Places;
using Mesh.Analyzers.Policies;
using Mesh.Shared.Policies;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH030: a value of a policy that is out of range, or cannot be read.</summary>
internal sealed class InvalidPolicyValue : PolicyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.InvalidPolicyValue,
        "Invalid value of a policy",
        "'{0}' has an invalid {1}: {2}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The generator would pass over the value and take the default.",
        RuleIds.Pages + RuleIds.InvalidPolicyValue + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken)
    {
        foreach (AppliedPolicy policy in scope.Own)
        {
            foreach ((PolicyValue value, string problem) in PolicyValues.Problems(policy))
            {
                yield return PolicyValues.At(s_descriptor, policy, value.Name, PolicyPlaces.Value(policy.Attribute, value.Name, policy.On), problem, value.IsDuration ? ImmutableDictionary<string, string?>.Empty.Add(Properties.Duration, "true") : null);
            }

            foreach (string name in new[] { "On", "Except" })
            {
                foreach ((ITypeSymbol type, Location location) in AttributePlaces.Types(policy.Attribute, name, scope.Type))
                {
                    string? problem = type is INamedTypeSymbol named ? ExceptionTypes.Problem(named, scope.Type.ContainingAssembly) : $"'{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' is no exception";
                    if (problem is { Length: > 0 }) yield return PolicyValues.At(s_descriptor, policy, name, location, problem);
                }
            }
        }
    }
}
