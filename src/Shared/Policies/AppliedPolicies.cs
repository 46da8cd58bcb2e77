using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Policies;

/// <summary>
/// Finds the policies of an operation. The nearest applies: a method before a type, the class before its bases,
/// and these before the contract.
/// </summary>
internal static class AppliedPolicies
{
    private const string Suffix = "Attribute";

    private static readonly Dictionary<string, PolicyKind> s_kinds = Enum.GetValues(typeof(PolicyKind)).Cast<PolicyKind>().ToDictionary(static kind => kind + Suffix, StringComparer.Ordinal);

    /// <summary>Finds the policies of an operation in their effective order, without those that are switched off.</summary>
    /// <param name="service">The class.</param>
    /// <param name="contract">The contract of the facade.</param>
    /// <param name="operation">The contract's method.</param>
    public static IReadOnlyList<AppliedPolicy> Of(INamedTypeSymbol service, INamedTypeSymbol contract, IMethodSymbol operation) =>
        InForce(Candidates(service, contract, operation), IsIdempotent(service, operation));

    /// <summary>
    /// Finds all policies in places that concern the operation, nearest first, including those that are switched off, skipped, or
    /// farther than another of their kind.
    /// </summary>
    /// <param name="service">The class; the contract itself to look only at that.</param>
    /// <param name="contract">The contract of the facade.</param>
    /// <param name="operation">The contract's method.</param>
    public static IReadOnlyList<AppliedPolicy> Candidates(INamedTypeSymbol service, INamedTypeSymbol contract, IMethodSymbol operation)
    {
        IEnumerable<ISymbol> places = Methods(service, operation).Concat<ISymbol>(Types(service, contract, operation));
        return [.. places.Distinct(SymbolEqualityComparer.Default).SelectMany(static place => On(place!))];
    }

    /// <summary>
    /// Gets the methods whose attributes concern an operation, nearest first: its implementation, the methods that this overrides, the
    /// contract's. A method that hides another (<c>new</c>) ends the chain.
    /// </summary>
    /// <param name="service">The class; null to look only at the contract.</param>
    /// <param name="operation">The contract's method.</param>
    public static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol? service, IMethodSymbol operation)
    {
        for (IMethodSymbol? method = service is null ? null : Implementation(service, operation); method is not null; method = method.OverriddenMethod) yield return method;
        yield return operation;
    }

    /// <summary>
    /// Gets the types whose attributes concern an operation, nearest first: the class and its bases; the contract, and the interfaces
    /// between it and the one that declares the operation.
    /// </summary>
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

    /// <summary>Gets the candidates that apply, in the effective order.</summary>
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

    /// <summary>
    /// Whether neither the contract's method nor the class's, nor one that it overrides, is marked <c>[NonIdempotent]</c>: the mark also
    /// applies to overriding methods.
    /// </summary>
    public static bool IsIdempotent(INamedTypeSymbol service, IMethodSymbol operation) => !Methods(service, operation).Any(static method => method.Attribute("Mesh", "NonIdempotentAttribute") is not null);

    /// <summary>Gets the policies among the attributes of a symbol.</summary>
    public static IEnumerable<AppliedPolicy> On(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && s_kinds.TryGetValue(type.Name, out PolicyKind kind) && type.Is("Mesh", kind + Suffix)) yield return new AppliedPolicy(kind, attribute, symbol);
        }
    }

    /// <summary>Gets the method by which the class implements the operation; the operation itself when its default implementation runs.</summary>
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
