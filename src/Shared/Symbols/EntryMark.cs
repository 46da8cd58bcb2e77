using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Reads the mark that makes an attribute class a manifest entry.</summary>
internal static class EntryMark
{
    public const string Space = "Mesh.Manifest";

    private const string Name = "ManifestEntryAttribute";

    /// <summary>Gets the mark; null when the attribute is not an entry.</summary>
    public static AttributeData? Of(AttributeData attribute) => MarkedAttributes.Mark(attribute.AttributeClass, Space, Name);

    /// <summary>Whether an attribute on a type declares that a capability provides it.</summary>
    public static bool IsProvided(INamedTypeSymbol type) => ServiceReader.MayHaveAttribute(type) && type.GetAttributes().Any(static attribute => Of(attribute)?.Named("ProvidesType")?.Value is true);
}
