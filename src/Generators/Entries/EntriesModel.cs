using Mesh.Shared.Equatable;

namespace Mesh.Generators.Entries;

/// <summary>The entries of an assembly's manifest.</summary>
/// <param name="Assembly">The assembly's name.</param>
/// <param name="Module">The assembly's generated namespace.</param>
/// <param name="Entries">The entries, in their order.</param>
internal sealed record EntriesModel(string Assembly, string Module, EquatableArray<EntryText> Entries)
{
    /// <summary>
    /// Orders entries by their text, so that the order does not depend on that of files. An attribute that is found twice is one entry.
    /// </summary>
    public static EquatableArray<EntryText> Ordered(IEnumerable<EntryText> entries) => entries
        .Distinct()
        .OrderBy(static entry => entry.Entry.Type ?? "", StringComparer.Ordinal)
        .ThenBy(static entry => entry.Entry.Place, StringComparer.Ordinal)
        .ThenBy(static entry => entry.Attribute, StringComparer.Ordinal)
        .ThenBy(static entry => entry.Expression, StringComparer.Ordinal)
        .ToEquatableArray();
}
