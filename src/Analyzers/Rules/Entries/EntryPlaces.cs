using Mesh.Analyzers.Places;
using Mesh.Shared.Entries;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Entries;

/// <summary>Where an entry is reported.</summary>
internal static class EntryPlaces
{
    /// <summary>The attribute; for a service to which it comes from elsewhere, the service.</summary>
    public static Location Of(AppliedEntry entry, INamedTypeSymbol? type)
    {
        SyntaxReference? place = entry.Attribute.ApplicationSyntaxReference;
        bool isOwn = place is not null && (type is null || type.DeclaringSyntaxReferences.Any(declaration => declaration.SyntaxTree == place.SyntaxTree && declaration.Span.Contains(place.Span)));
        return isOwn ? place!.GetSyntax().GetLocation()
            : type is not null && ServiceReader.AttributeOf(type) is { } service ? AttributePlaces.Identifier(type, service)
            : type?.Locations[0] ?? Location.None;
    }
}
