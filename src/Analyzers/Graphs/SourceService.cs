using Mesh.Analyzers.Places;
using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Graphs;

/// <summary>A service whose class is in this compilation: the model together with the places that diagnostics point at.</summary>
internal sealed class SourceService(INamedTypeSymbol type, AttributeData attribute, ServiceModel model)
{
    private IMethodSymbol? _constructor;
    private List<NamedDependency>? _dependencies;

    public INamedTypeSymbol Type { get; } = type;

    public ServiceModel Model { get; } = model;

    /// <summary>The name of the class, where the attribute stands.</summary>
    public Location Identifier => AttributePlaces.Identifier(Type, attribute);

    /// <summary>The name of the file, without its folder.</summary>
    public string File => Words.File(Identifier.SourceTree?.FilePath);

    /// <summary>The name of a parameter of the constructor that generated code calls.</summary>
    public Location OfParameter(int index)
    {
        if (_constructor is null) ServiceValidity.Problem(Type, out _constructor);
        return _constructor?.Parameters.ElementAtOrDefault(index)?.Locations.FirstOrDefault(static location => location.IsInSource) ?? Identifier;
    }

    /// <summary>The value of a named argument of <c>[Service]</c>.</summary>
    public Location OfArgument(string name) => AttributePlaces.Argument(attribute, name, Type);

    /// <summary>The dependencies that attributes name.</summary>
    public IReadOnlyList<NamedDependency> Dependencies => _dependencies ??= [.. NamedDependencies.Read(Type, attribute)];

    /// <summary>The dependency that an attribute names, by its index in <see cref="ServiceModel.Edges"/>.</summary>
    public NamedDependency? OfAttribute(int index) => Dependencies.Where(static dependency => dependency.IsEdge).ElementAtOrDefault(index);
}
