using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Policies;

/// <summary>Finds the policies of an operation: nearest wins, a method before a type, the class before the contract.</summary>
internal static class AppliedPolicies
{
    private const string Suffix = "Attribute";

    private static readonly Dictionary<string, PolicyKind> s_kinds = Enum.GetValues(typeof(PolicyKind)).Cast<PolicyKind>().ToDictionary(static kind => kind + Suffix, StringComparer.Ordinal);

    /// <summary>The policies of an operation in their effective order; those that are switched off are left out.</summary>
    /// <param name="service">The class.</param>
    /// <param name="contract">The contract that the facade is for.</param>
    /// <param name="operation">The contract's method.</param>
    public static IReadOnlyList<AppliedPolicy> Of(INamedTypeSymbol service, INamedTypeSymbol contract, IMethodSymbol operation) =>
        InForce(Candidates(service, contract, operation), IsIdempotent(service, operation));

    /// <summary>All that stand where the operation's policies are looked for, nearest first: also what is switched off, passed over, or farther than another of its kind.</summary>
    /// <param name="service">The class; the contract itself to see only what that says.</param>
    /// <param name="contract">The contract that the facade is for.</param>
    /// <param name="operation">The contract's method.</param>
    public static IReadOnlyList<AppliedPolicy> Candidates(INamedTypeSymbol service, INamedTypeSymbol contract, IMethodSymbol operation)
    {
        var places = new List<ISymbol>();
        for (IMethodSymbol? method = Implementation(service, operation); method is not null; method = method.OverriddenMethod) places.Add(method);
        places.AddRange([operation, service, contract, operation.ContainingType]);
        return [.. places.Distinct(SymbolEqualityComparer.Default).SelectMany(static place => On(place!))];
    }

    /// <summary>What holds of the candidates, in the effective order.</summary>
    public static IReadOnlyList<AppliedPolicy> InForce(IReadOnlyList<AppliedPolicy> candidates, bool isIdempotent)
    {
        if (candidates.Count == 0) return candidates;
        var found = new Dictionary<PolicyKind, AppliedPolicy>();
        foreach (AppliedPolicy policy in candidates)
        {
            if (!found.ContainsKey(policy.Kind) && (isIdempotent || !policy.SkipsNonIdempotent)) found.Add(policy.Kind, policy);
        }

        return [.. found.Values.Where(static policy => !policy.IsOff).OrderBy(static policy => policy.Kind, Comparer<PolicyKind>.Default)];
    }

    /// <summary>Whether neither the contract's method nor the class's is marked.</summary>
    public static bool IsIdempotent(INamedTypeSymbol service, IMethodSymbol operation) => !IsNonIdempotent(Implementation(service, operation)) && !IsNonIdempotent(operation);

    /// <summary>The attributes on a symbol that are policies.</summary>
    public static IEnumerable<AppliedPolicy> On(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && s_kinds.TryGetValue(type.Name, out PolicyKind kind) && type.Is("Mesh", kind + Suffix)) yield return new AppliedPolicy(kind, attribute, symbol);
        }
    }

    /// <summary>The method that the class implements the operation with; the operation itself where its default is what runs.</summary>
    public static IMethodSymbol? Implementation(INamedTypeSymbol service, IMethodSymbol operation) => service.FindImplementationForInterfaceMember(operation) as IMethodSymbol;

    /// <summary>Whether the operation must not run twice for one call.</summary>
    public static bool IsNonIdempotent(IMethodSymbol? method) => method?.Attribute("Mesh", "NonIdempotentAttribute") is not null;
}
