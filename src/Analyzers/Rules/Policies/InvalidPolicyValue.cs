using System.Collections.Immutable;
using Mesh.Analyzers.Places;
using Mesh.Analyzers.Policies;
using Mesh.Shared.Policies;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH008: a value of a policy that is out of range, or cannot be read.</summary>
internal sealed class InvalidPolicyValue : PolicyRule
{
    public override DiagnosticDescriptor Descriptor => InvalidValue.Shared;

    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken)
    {
        foreach (AppliedPolicy policy in scope.Own)
        {
            foreach ((PolicyValue value, string problem) in PolicyValues.Problems(policy))
            {
                yield return At(policy, value.Name, PolicyPlaces.Value(policy.Attribute, value.Name, policy.On), problem, value.IsDuration ? ImmutableDictionary<string, string?>.Empty.Add(Properties.Duration, "true") : null);
            }

            foreach (string name in new[] { "On", "Except" })
            {
                foreach ((ITypeSymbol type, Location location) in AttributePlaces.Types(policy.Attribute, name, scope.Type))
                {
                    string? problem = type is INamedTypeSymbol named ? ExceptionTypes.Problem(named, scope.Type.ContainingAssembly) : $"'{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' is no exception";
                    if (problem is not null) yield return At(policy, name, location, problem);
                }
            }
        }
    }

    /// <summary>A diagnostic about a value of a policy.</summary>
    public static Diagnostic At(AppliedPolicy policy, string name, Location location, string problem, ImmutableDictionary<string, string?>? properties = null) =>
        Diagnostic.Create(InvalidValue.Shared, location, properties, AppliedPolicy.NameOf(policy.On), $"{name} of [{policy.Kind}]", problem);
}
