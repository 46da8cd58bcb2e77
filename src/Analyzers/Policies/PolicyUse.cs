using System.Collections.Immutable;
using Mesh.Shared.Policies;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Policies;

/// <summary>A policy as it was written somewhere on a type or its methods, and what it concerns.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Reached">The operations that look for policies where it stands.</param>
/// <param name="InForce">Those of them for which it holds.</param>
internal sealed record PolicyUse(AppliedPolicy Policy, IReadOnlyList<PolicyOperation> Reached, IReadOnlyList<PolicyOperation> InForce)
{
    public PolicyKind Kind => Policy.Kind;

    public AttributeData Attribute => Policy.Attribute;

    /// <summary>Whether it stands on a type, and so is meant for whichever operations it fits.</summary>
    public bool IsOnType => Policy.On is INamedTypeSymbol;

    /// <summary>What it stands on, as messages name it.</summary>
    public string Subject => AppliedPolicy.NameOf(Policy.On);

    /// <summary>The first of the operations for which it holds and of which the test is true; for a policy on a type null unless it is true of all.</summary>
    public PolicyOperation? FirstOrAll(Func<PolicyOperation, bool> test) => IsOnType && !InForce.All(test) ? null : InForce.FirstOrDefault(test);

    /// <summary>A diagnostic about the policy as a whole: what it is, what it stands on, and a sentence.</summary>
    public Diagnostic At(DiagnosticDescriptor descriptor, Location location, string problem, ImmutableDictionary<string, string?>? properties = null) =>
        Diagnostic.Create(descriptor, location, properties, Kind.ToString(), Subject, problem);

    public Diagnostic At(DiagnosticDescriptor descriptor, string problem, ImmutableDictionary<string, string?>? properties = null) => At(descriptor, PolicyPlaces.Attribute(Attribute, Policy.On), problem, properties);
}
