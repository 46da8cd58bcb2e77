using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Places;

/// <summary>A dependency named by an attribute, with its location.</summary>
/// <param name="Target">The type.</param>
/// <param name="Location">The place: the type in the attribute.</param>
/// <param name="Optional">Whether the service also starts without it.</param>
/// <param name="IsEdge">Whether the model has an edge for it: types such as arrays can be named, but are left out of the model.</param>
internal sealed record NamedDependency(ITypeSymbol Target, Location Location, bool Optional, bool IsEdge);

/// <summary>Finds the dependencies that attributes name, in the order of <see cref="EdgeReader"/>.</summary>
internal static class NamedDependencies
{
    public static IEnumerable<NamedDependency> Read(INamedTypeSymbol type, AttributeData service)
    {
        foreach ((ITypeSymbol target, Location location) in AttributePlaces.Types(service, "DependsOn", type)) yield return Dependency(target, location, false);
        foreach ((ITypeSymbol target, Location location) in AttributePlaces.Types(service, "OptionalDependsOn", type)) yield return Dependency(target, location, true);
        foreach (AttributeData attribute in EdgeReader.Attributes(type))
        {
            yield return Dependency(EdgeReader.TargetOf(attribute)!, AttributePlaces.TypeArgument(attribute, type), attribute.Named("Optional")?.Value is true);
        }
    }

    private static NamedDependency Dependency(ITypeSymbol target, Location location, bool optional) => new(target, location, optional, target is INamedTypeSymbol);
}
