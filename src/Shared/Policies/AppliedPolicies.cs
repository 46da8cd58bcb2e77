using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Policies;

/// <summary>Finds the policies of an operation: nearest wins, a method before a type, the class before what it derives from, and that before the contract.</summary>
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
        IEnumerable<ISymbol> places = Methods(service, operation).Concat<ISymbol>(Types(service, contract, operation));
        return [.. places.Distinct(SymbolEqualityComparer.Default).SelectMany(static place => On(place!))];
    }

    /// <summary>The methods on which may stand what is said of an operation, nearest first: the one that carries it out, those that it overrides, the contract's. One that hides another (<c>new</c>) begins anew.</summary>
    /// <param name="service">The class; null to see what the contract alone says.</param>
    /// <param name="operation">The contract's method.</param>
    public static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol? service, IMethodSymbol operation)
    {
        for (IMethodSymbol? method = service is null ? null : Implementation(service, operation); method is not null; method = method.OverriddenMethod) yield return method;
        yield return operation;
    }

    /// <summary>The types on which may stand what is said of an operation, nearest first: the class and its bases; the contract, and between it and the one that declares the operation what extends that.</summary>
    public static IEnumerable<INamedTypeSymbol> Types(INamedTypeSymbol service, INamedTypeSymbol contract, IMethodSymbol operation)
    {
        for (INamedTypeSymbol? type = service; type is { SpecialType: not SpecialType.System_Object }; type = type.BaseType) yield return type;
        yield return contract;
        foreach (INamedTypeSymbol extended in contract.AllInterfaces)
        {
            if (extended.AllInterfaces.Contains(operation.ContainingType, SymbolEqualityComparer.Default)) yield return extended;
        }

        yield return operation.ContainingType;
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

    /// <summary>Whether neither the contract's method nor the class's, nor one that it overrides, is marked: what must not run twice must not in a class that derives from it.</summary>
    public static bool IsIdempotent(INamedTypeSymbol service, IMethodSymbol operation) => !Methods(service, operation).Any(static method => method.Attribute("Mesh", "NonIdempotentAttribute") is not null);

    /// <summary>The attributes on a symbol that are policies.</summary>
    public static IEnumerable<AppliedPolicy> On(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && s_kinds.TryGetValue(type.Name, out PolicyKind kind) && type.Is("Mesh", kind + Suffix)) yield return new AppliedPolicy(kind, attribute, symbol);
        }
    }

    /// <summary>The method that the class carries the operation out with; the operation itself where its default is what runs.</summary>
    public static IMethodSymbol? Implementation(INamedTypeSymbol service, IMethodSymbol operation)
    {
        if (service.FindImplementationForInterfaceMember(operation) is not IMethodSymbol found) return null;
        // Found is what was declared with the contract: what overrides it in a class that derives from that is what runs.
        for (INamedTypeSymbol? type = service; type is not null && !SymbolEqualityComparer.Default.Equals(type, found.ContainingType); type = type.BaseType)
        {
            if (type.GetMembers(found.Name).OfType<IMethodSymbol>().FirstOrDefault(member => member.IsOverride && CalledMethod.IsSame(member, found)) is { } nearer) return nearer;
        }

        return found;
    }
}
