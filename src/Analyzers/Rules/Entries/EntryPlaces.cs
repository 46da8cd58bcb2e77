using Mesh.Analyzers.Places;
using Mesh.Shared.Entries;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Entries;

/// <summary>Finds the places at which entries are reported.</summary>
internal static class EntryPlaces
{
    /// <summary>Gets the location of the attribute; or of the service, if the attribute stands elsewhere.</summary>
    public static Location Of(AppliedEntry entry, INamedTypeSymbol? type)
    {
        SyntaxReference? place = entry.Attribute.ApplicationSyntaxReference;
        bool isOwn = place is not null && (type is null || type.DeclaringSyntaxReferences.Any(declaration => declaration.SyntaxTree == place.SyntaxTree && declaration.Span.Contains(place.Span)));
        return isOwn ? place!.GetSyntax().GetLocation()
            : type is not null && ServiceReader.AttributeOf(type) is { } service ? AttributePlaces.Identifier(type, service)
            : (type is null ? Location.None : PartsOrder.Place(type));
    }
}
