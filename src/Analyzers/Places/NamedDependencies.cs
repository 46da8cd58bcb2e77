using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Places;

/// <summary>A dependency named by an attribute, with its location.</summary>
/// <param name="Target">The type.</param>
/// <param name="Location">The place: the type in the attribute.</param>
/// <param name="IsEdge">Whether the model has an edge for it: types such as arrays can be named, but are left out of the model.</param>
internal sealed record NamedDependency(ITypeSymbol Target, Location Location, bool IsEdge);

/// <summary>Finds the dependencies that attributes name, in the order of <see cref="EdgeReader"/>.</summary>
internal static class NamedDependencies
{
    public static IEnumerable<NamedDependency> Read(INamedTypeSymbol type, AttributeData service)
    {
        IEnumerable<(ITypeSymbol Target, Location Location)> all =
        [
            .. AttributePlaces.Types(service, "DependsOn", type),
            .. AttributePlaces.Types(service, "OptionalDependsOn", type),
            .. EdgeReader.Attributes(type).Select(attribute => (EdgeReader.TargetOf(attribute)!, AttributePlaces.TypeArgument(attribute, type))),
        ];
        return all.Select(static dependency => new NamedDependency(dependency.Target, dependency.Location, dependency.Target is INamedTypeSymbol));
    }
}
