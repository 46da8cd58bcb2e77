using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Policies;

/// <summary>A policy of an operation, as an attribute says it.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="On">What it stands on: the method of the class or the contract, the class, or the contract.</param>
internal sealed record AppliedPolicy(PolicyKind Kind, AttributeData Attribute, ISymbol On)
{
    /// <summary>Whether it is switched off where it stands.</summary>
    public bool IsOff => Attribute.Named("Enabled")?.Value is false;

    /// <summary>Whether it leaves out what is marked <c>[NonIdempotent]</c>: on a type it is meant for what can run twice.</summary>
    public bool SkipsNonIdempotent => PolicySchemas.Of(Kind).Repeats && On is INamedTypeSymbol;

    /// <summary>Where it comes from, as the effective-policy header says it.</summary>
    public string Origin => NameOf(On);

    /// <summary>A type, or a method with its type, as headers and messages name it: an accessor as its property, what implements a contract's method explicitly as that.</summary>
    public static string NameOf(ISymbol on) => on switch
    {
        IMethodSymbol { AssociatedSymbol: { } member } => $"{member.ContainingType.Name}.{member.Name}",
        IMethodSymbol { ExplicitInterfaceImplementations.IsEmpty: false } method => $"{method.ContainingType.Name}.{method.ExplicitInterfaceImplementations[0].Name}",
        IMethodSymbol method => $"{method.ContainingType.Name}.{method.Name}",
        _ => on.Name,
    };
}
