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
    public static IReadOnlyList<AppliedPolicy> Of(INamedTypeSymbol service, INamedTypeSymbol contract, IMethodSymbol operation)
    {
        var found = new Dictionary<PolicyKind, AppliedPolicy>();
        IMethodSymbol? implementation = Implementation(service, operation);
        for (IMethodSymbol? method = implementation; method is not null; method = method.OverriddenMethod) Add(found, method);
        if (!SymbolEqualityComparer.Default.Equals(implementation, operation)) Add(found, operation);
        bool isIdempotent = !IsNonIdempotent(implementation) && !IsNonIdempotent(operation);
        Add(found, service, isIdempotent);
        Add(found, contract, isIdempotent);
        if (!SymbolEqualityComparer.Default.Equals(contract, operation.ContainingType)) Add(found, operation.ContainingType, isIdempotent);
        return [.. found.Values.Where(static policy => !policy.IsOff).OrderBy(static policy => policy.Kind, Comparer<PolicyKind>.Default)];
    }

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

    private static void Add(Dictionary<PolicyKind, AppliedPolicy> found, ISymbol symbol, bool isIdempotent = true)
    {
        foreach (AppliedPolicy policy in On(symbol))
        {
            if (!isIdempotent && policy.Kind is (PolicyKind.Retry or PolicyKind.Hedge)) continue;
            if (!found.ContainsKey(policy.Kind)) found.Add(policy.Kind, policy);
        }
    }
}
