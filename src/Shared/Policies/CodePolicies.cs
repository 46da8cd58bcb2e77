using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Policies;

/// <summary>The policies of a class that is marked <c>[Resilience]</c>: of the pieces of code that are run by its name.</summary>
internal static class CodePolicies
{
    public const string Attribute = "Mesh.ResilienceAttribute";

    /// <summary>Whether the class is one.</summary>
    public static bool AreOf(INamedTypeSymbol type) => AttributeOf(type) is not null;

    /// <summary>The attribute that marks the class; null where it is not marked.</summary>
    public static AttributeData? AttributeOf(INamedTypeSymbol type) => type.Attribute("Mesh", "ResilienceAttribute");

    /// <summary>The name that the attribute gives; null where it is empty, so that nothing could ask for it.</summary>
    public static string? NameOf(AttributeData attribute) =>
        attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string name } && !string.IsNullOrWhiteSpace(name) ? name : null;

    /// <summary>Why the policy cannot be one of theirs, as a sentence; null when it can.</summary>
    public static string? Problem(AppliedPolicy policy)
    {
        if (policy.Kind is PolicyKind.Fallback or PolicyKind.Cached or PolicyKind.InvalidatesCache) return "what is run by name has neither parameters nor another method; only an operation of a service can have it";
        if (policy.Attribute.Named("Key")?.Value is string) return "what is run by name has no parameters, of which Key could be made; remove Key";
        return policy.Attribute.Named("OnResult")?.Value is string ? "what is run by name has results of any type, which no one method can judge; remove OnResult" : null;
    }
}
