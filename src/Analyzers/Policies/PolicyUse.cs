using System.Collections.Immutable;
using Mesh.Shared.Policies;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Policies;

/// <summary>A policy on a type or one of its methods, and the operations that it concerns.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Reached">The operations that search for policies in its place.</param>
/// <param name="InForce">The operations to which it applies.</param>
internal sealed record PolicyUse(AppliedPolicy Policy, IReadOnlyList<PolicyOperation> Reached, IReadOnlyList<PolicyOperation> InForce)
{
    public PolicyKind Kind => Policy.Kind;

    public AttributeData Attribute => Policy.Attribute;

    /// <summary>Whether it stands on a type, and so is meant for all operations that it fits.</summary>
    public bool IsOnType => Policy.On is INamedTypeSymbol;

    /// <summary>The name of the symbol that has the attribute, for messages.</summary>
    public string Subject => AppliedPolicy.NameOf(Policy.On);

    /// <summary>
    /// Gets the first operation to which the policy applies and that passes the test; for a policy on a type null unless all of them pass.
    /// </summary>
    public PolicyOperation? FirstOrAll(Func<PolicyOperation, bool> test) => IsOnType && !InForce.All(test) ? null : InForce.FirstOrDefault(test);

    /// <summary>Creates a diagnostic about the policy as a whole, with its kind, its place, and a sentence.</summary>
    public Diagnostic At(DiagnosticDescriptor descriptor, Location location, string problem, ImmutableDictionary<string, string?>? properties = null) =>
        Diagnostic.Create(descriptor, location, properties, Kind.ToString(), Subject, problem);

    public Diagnostic At(DiagnosticDescriptor descriptor, string problem, ImmutableDictionary<string, string?>? properties = null) => At(descriptor, PolicyPlaces.Attribute(Attribute, Policy.On), problem, properties);
}
