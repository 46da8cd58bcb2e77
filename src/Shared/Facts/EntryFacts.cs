using Mesh.Shared.Entries;
using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Facts;

/// <summary>
/// Reads the facts in the manifest entries of a service. They are not part of the fingerprint, because an edit of an entry prints the
/// manifest alone: that is what they are compared with.
/// </summary>
internal static class EntryFacts
{
    /// <summary>Reads the entries that are printed.</summary>
    /// <param name="type">The class.</param>
    /// <param name="contracts">Its contracts.</param>
    public static IEnumerable<ServiceFact> Of(INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> contracts) => AppliedEntries.OfService(type, contracts)
        .Where(entry => EntryFit.Problem(entry, type, type.ContainingAssembly) is null)
        .Select(entry => new ServiceFact(FactKind.Attribute, $"[{entry.Name}] on '{entry.Origin}'", ValueOf(EntryValues.ModelOf(entry, type))));

    /// <summary>Gets the value of an entry, as far as the attribute says it.</summary>
    public static string ValueOf(EntryModel entry) => $"{entry.Kind} {entry.Attribute} {string.Join(", ", entry.Values.Select(static value => $"{value.Name} = {value.Text}"))}";
}
