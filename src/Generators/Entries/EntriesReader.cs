using Mesh.Generators.Facades;
using Mesh.Generators.Steps;
using Mesh.Shared.Entries;
using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Entries;

/// <summary>Reads manifest entries. Entries whose attribute cannot be created again are left out: the analyzers report them.</summary>
internal static class EntriesReader
{
    /// <summary>Reads the entries of a service.</summary>
    /// <param name="type">The class.</param>
    /// <param name="service">The service.</param>
    /// <param name="contracts">Its contracts.</param>
    /// <param name="nameOf">Gets the name of a contract in metrics.</param>
    public static EquatableArray<EntryText> OfService(INamedTypeSymbol type, ServiceModel service, IReadOnlyList<INamedTypeSymbol> contracts, Func<INamedTypeSymbol, string> nameOf)
    {
        IReadOnlyList<AppliedEntry> found = AppliedEntries.OfService(type, contracts);
        if (found.Count == 0) return [];
        var names = new Dictionary<INamedTypeSymbol, Dictionary<ISymbol, string>>(SymbolEqualityComparer.Default);
        foreach (INamedTypeSymbol contract in found.Where(static entry => entry.Member is not null).Select(static entry => entry.Contract!).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)) names.Add(contract, Operations(contract));
        return Read(found, type, type.ContainingAssembly, (entry, read) => read with
        {
            Service = service.Name,
            Contract = entry.Contract is null ? null : nameOf(entry.Contract),
            Member = entry.Member is null ? null : names[entry.Contract!][entry.Member],
        });
    }

    /// <summary>Reads the entries of a marked type; those of a service are read with the service.</summary>
    public static EquatableArray<EntryText> OfMarked(INamedTypeSymbol type) => ServiceReader.AttributeOf(type) is not null ? [] : Read(AppliedEntries.OfMarked(type), type, type.ContainingAssembly, static (entry, read) => read with
    {
        Member = entry.Member?.MetadataName,
    });

    /// <summary>Reads the entries of a marked assembly.</summary>
    public static EquatableArray<EntryText> OfAssembly(IAssemblySymbol assembly) => Read(AppliedEntries.OfAssembly(assembly), null, assembly, static (_, read) => read);

    private static EquatableArray<EntryText> Read(IReadOnlyList<AppliedEntry> found, INamedTypeSymbol? type, IAssemblySymbol home, Func<AppliedEntry, EntryModel, EntryModel> place) => found
        .Where(entry => EntryFit.Problem(entry, type, home) is null)
        .Select(entry => new EntryText(
            place(entry, EntryValues.ModelOf(entry, type)),
            TypeName.Of(entry.Attribute.AttributeClass!),
            StepAttributeText.Expression(entry.Attribute),
            type is null ? null : Constants.Of(type.IsGenericType ? type.ConstructUnboundGenericType() : type), // generic also inside of one that is
            UsageWarnings.Ids(AttributeCopy.Notices(entry.Attribute).Concat(type is null ? [] : UsageWarnings.Of(type))).ToEquatableArray()))
        .ToEquatableArray();

    // As the facade counts them, so that overloads have their names in metrics.
    private static Dictionary<ISymbol, string> Operations(INamedTypeSymbol contract)
    {
        var names = new OperationNames(contract);
        var found = new Dictionary<ISymbol, string>(SymbolEqualityComparer.Default);
        foreach (IMethodSymbol operation in AppliedEntries.OperationsOf(contract)) found[operation] = names.Next(operation).Name;
        return found;
    }
}
