using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Policies;

/// <summary>The policies of a class marked <c>[Resilience]</c>, which apply to pieces of code run under its name.</summary>
internal static class CodePolicies
{
    public const string Attribute = "Mesh.ResilienceAttribute";

    /// <summary>Whether the class is marked.</summary>
    public static bool AreOf(INamedTypeSymbol type) => AttributeOf(type) is not null;

    /// <summary>Gets the attribute that marks the class, or null.</summary>
    public static AttributeData? AttributeOf(INamedTypeSymbol type) => type.Attribute("Mesh", "ResilienceAttribute");

    /// <summary>Gets the name in the attribute; null when it is empty, so that no code could use it.</summary>
    public static string? NameOf(AttributeData attribute) =>
        attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string name } && !string.IsNullOrWhiteSpace(name) ? name : null;

    /// <summary>Gets the reason why a policy cannot apply to pieces of code, as a sentence; null when it can.</summary>
    public static string? Problem(AppliedPolicy policy)
    {
        if (policy.Kind is PolicyKind.Fallback or PolicyKind.Cached or PolicyKind.InvalidatesCache) return "what is run by name has neither parameters nor another method; only an operation of a service can have it";
        if (policy.Attribute.Named("Key")?.Value is string) return "what is run by name has no parameters, of which Key could be made; remove Key";
        return policy.Attribute.Named("OnResult")?.Value is string ? "what is run by name has results of any type, which no one method can judge; remove OnResult" : null;
    }
}
