using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Entries;

/// <summary>Whether generated code can make the attribute of an entry again. The generator leaves out what it cannot, and the analyzers report it.</summary>
internal static class EntryFit
{
    /// <summary>Why it cannot, as a sentence about the entry; null where it can.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="place">The class of the service, or the marked type; null for the assembly.</param>
    /// <param name="home">The assembly for which code is generated.</param>
    public static string? Problem(AppliedEntry entry, INamedTypeSymbol? place, IAssemblySymbol home)
    {
        if (entry.Kind.Length == 0) return "its [ManifestEntry] does not say what it declares; give it a kind, such as \"budget\"";
        INamedTypeSymbol attribute = entry.Attribute.AttributeClass!;
        if (!attribute.IsAccessibleInAssembly(home) || !SymbolFacts.IsAccessible(entry.Attribute.AttributeConstructor!, home)) return $"the attribute cannot be named in all of {home.Name}; make it and its constructor internal or public";
        if (attribute.IsObsoleteError()) return "the attribute is obsolete, and naming it is an error";
        if (place is not null && !place.IsAccessibleInAssembly(home)) return $"'{place.Name}' cannot be named in all of {home.Name}; make it internal or public";
        ITypeSymbol? hidden = MarkedAttributes.NamedTypes(entry.Attribute).FirstOrDefault(type => type.HasPointer() || !type.IsAccessibleInAssembly(home));
        return hidden is null ? null : $"it names '{hidden.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', which code elsewhere in {home.Name} cannot; make that internal or public";
    }
}
