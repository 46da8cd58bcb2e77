using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>What the class of an attribute says of it as an entry of the manifest.</summary>
internal static class EntryMark
{
    public const string Space = "Mesh.Manifest";

    private const string Name = "ManifestEntryAttribute";

    /// <summary>The mark; null where the attribute is no entry.</summary>
    public static AttributeData? Of(AttributeData attribute) => MarkedAttributes.Mark(attribute.AttributeClass, Space, Name);

    /// <summary>Whether a capability provides the type, as an attribute on it says.</summary>
    public static bool IsProvided(INamedTypeSymbol type) => ServiceReader.MayHaveAttribute(type) && type.GetAttributes().Any(static attribute => Of(attribute)?.Named("ProvidesType")?.Value is true);
}
