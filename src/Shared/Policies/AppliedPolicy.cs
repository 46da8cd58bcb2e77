using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Policies;

/// <summary>A policy of an operation, declared by an attribute.</summary>
/// <param name="Kind">The kind of policy.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="On">The symbol that has the attribute: the method of the class or the contract, the class, or the contract.</param>
internal sealed record AppliedPolicy(PolicyKind Kind, AttributeData Attribute, ISymbol On)
{
    /// <summary>Whether the attribute switches the policy off.</summary>
    public bool IsOff => Attribute.Named("Enabled")?.Value is false;

    /// <summary>Whether the policy skips operations marked <c>[NonIdempotent]</c>: on a type it is meant for those that can run twice.</summary>
    public bool SkipsNonIdempotent => PolicySchemas.Of(Kind).Repeats && On is INamedTypeSymbol;

    /// <summary>The origin of the policy, as the header of the facade shows it.</summary>
    public string Origin => NameOf(On);

    /// <summary>
    /// Gets the name of a type, or of a method with its type, for headers and messages: an accessor by its property, an explicit
    /// implementation by the contract's method.
    /// </summary>
    public static string NameOf(ISymbol on) => on switch
    {
        IMethodSymbol { AssociatedSymbol: { } member } => $"{member.ContainingType.Name}.{member.Name}",
        IMethodSymbol { ExplicitInterfaceImplementations.IsEmpty: false } method => $"{method.ContainingType.Name}.{method.ExplicitInterfaceImplementations[0].Name}",
        IMethodSymbol method => $"{method.ContainingType.Name}.{method.Name}",
        _ => on.Name,
    };
}
