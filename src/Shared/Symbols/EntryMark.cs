using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Reads the mark that makes an attribute class a manifest entry.</summary>
internal static class EntryMark
{
    public const string Space = "Mesh.Manifest";

    private const string Name = "ManifestEntryAttribute";

    /// <summary>Gets the mark; null when the attribute is not an entry.</summary>
    public static AttributeData? Of(AttributeData attribute) => MarkedAttributes.Mark(attribute.AttributeClass, Space, Name);

    /// <summary>Whether a capability provides a type: an attribute on it declares that, and is in the manifest, where the capability looks.</summary>
    public static bool IsProvided(INamedTypeSymbol type) => ServiceReader.MayHaveAttribute(type) && Provider(type) is not null && type.Attribute("Mesh", "ManifestEntriesAttribute") is not null;

    /// <summary>Gets the attribute on a type that declares that a capability provides it; null for none.</summary>
    public static AttributeData? Provider(INamedTypeSymbol type) => type.GetAttributes().FirstOrDefault(static attribute => Of(attribute)?.Named("ProvidesType")?.Value is true);
}
