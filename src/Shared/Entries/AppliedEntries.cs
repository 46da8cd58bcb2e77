using System.Collections.Immutable;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Entries;

/// <summary>
/// Finds manifest entries: attributes whose class is marked as one. On the class of a service, on each of its contracts, and on their
/// operations and parameters, the nearest attribute of each class applies: a method before those that it overrides and the
/// contract's, a class before its bases.
/// </summary>
internal static class AppliedEntries
{
    /// <summary>The attribute that marks a type outside of services, or an assembly, as one with entries.</summary>
    public const string Marker = "Mesh.ManifestEntriesAttribute";

    /// <summary>Finds the entries of a service.</summary>
    /// <param name="service">The class.</param>
    /// <param name="contracts">Its contracts; only interfaces have operations.</param>
    public static IReadOnlyList<AppliedEntry> OfService(INamedTypeSymbol service, IEnumerable<INamedTypeSymbol> contracts)
    {
        List<AppliedEntry> found = Nearest(Bases(service));
        AppliedEntry[] ofClass = [.. found];
        foreach (INamedTypeSymbol contract in contracts.Where(static contract => contract.TypeKind == TypeKind.Interface))
        {
            AppliedEntry[] ofContract = [.. On(contract, PartsOrder.Attributes(contract)).Select(entry => entry with { Contract = contract })];
            found.AddRange(ofContract);
            foreach (IMethodSymbol operation in OperationsOf(contract))
            {
                found.AddRange(OfOperation(service, contract, operation, [.. ofClass, .. ofContract]).Select(entry => entry with { Contract = contract, Member = operation }));
                found.AddRange(OfParameters(service, operation).Select(entry => entry with { Contract = contract, Member = operation }));
            }
        }

        return found;
    }

    /// <summary>Finds the entries of a marked type, its members and their parameters.</summary>
    public static IReadOnlyList<AppliedEntry> OfMarked(INamedTypeSymbol type)
    {
        List<AppliedEntry> found = Nearest(Bases(type));
        foreach (ISymbol member in PartsOrder.Members(type))
        {
            // Of what the compiler adds, only what a delegate is called by was written: its parameters.
            if (member is INamedTypeSymbol or IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.Constructor or MethodKind.DelegateInvoke) } or IMethodSymbol { IsImplicitlyDeclared: true, MethodKind: not MethodKind.DelegateInvoke }) continue;
            found.AddRange(On(member, member.GetAttributes()).Select(entry => entry with { Member = member }));
            ImmutableArray<IParameterSymbol> parameters = member switch { IMethodSymbol method => method.Parameters, IPropertySymbol property => property.Parameters, _ => [] };
            foreach (IParameterSymbol parameter in parameters) found.AddRange(On(parameter, parameter.GetAttributes()).Select(entry => entry with { Member = member, Parameter = parameter }));
        }

        return found;
    }

    /// <summary>Finds the entries of an assembly, if it is marked.</summary>
    public static IReadOnlyList<AppliedEntry> OfAssembly(IAssemblySymbol assembly) => assembly.Attribute("Mesh", "ManifestEntriesAttribute") is null ? [] : On(assembly, PartsOrder.Attributes(assembly));

    /// <summary>Whether a type outside of services is marked as one with entries.</summary>
    public static bool IsMarked(INamedTypeSymbol type) => ServiceReader.MayHaveAttribute(type) && type.Attribute("Mesh", "ManifestEntriesAttribute") is not null;

    /// <summary>Finds the entries of a type: of a service, or of a marked type.</summary>
    public static IReadOnlyList<AppliedEntry> Of(INamedTypeSymbol type) =>
        ServiceReader.AttributeOf(type) is { } attribute ? OfService(type, ContractReader.Candidates(type, attribute)) : IsMarked(type) ? OfMarked(type) : [];

    /// <summary>Gets the operations of a contract, in the order of the facade.</summary>
    public static IEnumerable<IMethodSymbol> OperationsOf(INamedTypeSymbol contract) => contract.SelfAndExtended()
        .Where(static declaring => !InfrastructureInterfaces.Contains(declaring))
        .SelectMany(PartsOrder.Members)
        .OfType<IMethodSymbol>()
        .Where(static method => method is { MethodKind: MethodKind.Ordinary, IsStatic: false } && (method.IsAbstract || method.IsVirtual));

    // What an interface says that the contract extends holds for its own operations only: it is as if it stood on each of them, unless something nearer does.
    private static List<AppliedEntry> OfOperation(INamedTypeSymbol service, INamedTypeSymbol contract, IMethodSymbol operation, AppliedEntry[] nearer)
    {
        List<AppliedEntry> own = Nearest(AppliedPolicies.Methods(service, operation));
        IEnumerable<INamedTypeSymbol> extended = AppliedPolicies.Types(service, contract, operation)
            .Where(type => type.TypeKind == TypeKind.Interface && !SymbolEqualityComparer.Default.Equals(type, contract)).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        AppliedEntry[] fromExtended = [.. Nearest(extended).Where(entry => !own.Concat(nearer).Any(other => SymbolEqualityComparer.Default.Equals(other.Attribute.AttributeClass, entry.Attribute.AttributeClass)))];
        own.AddRange(fromExtended);
        return own;
    }

    private static IEnumerable<AppliedEntry> OfParameters(INamedTypeSymbol service, IMethodSymbol operation)
    {
        IMethodSymbol[] methods = [.. AppliedPolicies.Methods(service, operation)];
        return operation.Parameters.SelectMany(parameter => Nearest(methods.Select(method => method.Parameters[parameter.Ordinal])).Select(entry => entry with { Parameter = parameter }));
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType) yield return current;
    }

    private static List<AppliedEntry> Nearest(IEnumerable<ISymbol> places) =>
        MarkedAttributes.Nearest(places.Distinct<ISymbol>(SymbolEqualityComparer.Default).Select(static place => On(place, PartsOrder.Attributes(place))), static entry => entry.Attribute);

    private static List<AppliedEntry> On(ISymbol symbol, ImmutableArray<AttributeData> attributes)
    {
        var found = new List<AppliedEntry>();
        foreach (AttributeData attribute in attributes)
        {
            if (attribute.AttributeConstructor is not null && EntryMark.Of(attribute) is { } mark) found.Add(new AppliedEntry(attribute, mark, symbol));
        }

        return found;
    }
}
