using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Policies;

/// <summary>The policies of a class that is marked <c>[Resilience]</c>: of the pieces of code that are run by its name.</summary>
internal static class CodePolicies
{
    public const string Attribute = "Mesh.ResilienceAttribute";

    /// <summary>Whether the class is one.</summary>
    public static bool AreOf(INamedTypeSymbol type) => type.Attribute("Mesh", "ResilienceAttribute") is not null;

    /// <summary>Why the policy cannot be one of theirs, as a sentence; null when it can.</summary>
    public static string? Problem(AppliedPolicy policy)
    {
        if (policy.Kind is PolicyKind.Fallback or PolicyKind.Cached or PolicyKind.InvalidatesCache) return "what is run by name has neither parameters nor another method; only an operation of a service can have it";
        if (policy.Attribute.Named("Key")?.Value is string) return "what is run by name has no parameters, of which Key could be made; remove Key";
        return policy.Attribute.Named("OnResult")?.Value is string ? "what is run by name has results of any type, which no one method can judge; remove OnResult" : null;
    }
}
