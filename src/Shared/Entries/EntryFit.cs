using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Entries;

/// <summary>
/// Determines whether generated code can create the attribute of an entry again. The generator leaves out entries for which it cannot,
/// and the analyzers report them.
/// </summary>
internal static class EntryFit
{
    /// <summary>Gets the reason why it cannot, as a sentence about the entry; null when it can.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="place">The class of the service, or the marked type; null for the assembly.</param>
    /// <param name="home">The assembly for which code is generated.</param>
    public static string? Problem(AppliedEntry entry, INamedTypeSymbol? place, IAssemblySymbol home)
    {
        if (entry.Kind.Length == 0) return "its [ManifestEntry] does not say what it declares; give it a kind, such as \"budget\"";
        if (place is not null && !place.IsAccessibleInAssembly(home)) return $"'{place.Name}' cannot be named in all of {home.Name}; make it internal or public";
        return AttributeCopy.Problem(entry.Attribute, home);
    }
}
