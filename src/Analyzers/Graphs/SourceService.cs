using Mesh.Analyzers.Places;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Graphs;

/// <summary>A service whose class is in this compilation: the model with the locations for diagnostics.</summary>
internal sealed class SourceService(INamedTypeSymbol type, AttributeData attribute, ServiceModel model)
{
    private IMethodSymbol? _constructor;
    private List<NamedDependency>? _dependencies;

    public INamedTypeSymbol Type { get; } = type;

    public ServiceModel Model { get; } = model;

    /// <summary>The contracts.</summary>
    public List<INamedTypeSymbol> Contracts => ContractReader.Read(Type, attribute);

    /// <summary>The location of the class's name, in the declaration that has the attribute.</summary>
    public Location Identifier => AttributePlaces.Identifier(Type, attribute);

    /// <summary>The name of the file, without its folder.</summary>
    public string File => Words.File(Identifier.SourceTree?.FilePath);

    /// <summary>Gets the location of a parameter's name in the constructor that generated code calls.</summary>
    public Location OfParameter(int index)
    {
        if (_constructor is null) ServiceValidity.Problem(Type, out _constructor);
        return _constructor?.Parameters.ElementAtOrDefault(index)?.Locations.FirstOrDefault(static location => location.IsInSource) ?? Identifier;
    }

    /// <summary>Gets the location of a named argument's value in <c>[Service]</c>.</summary>
    public Location OfArgument(string name) => AttributePlaces.Argument(attribute, name, Type);

    /// <summary>The dependencies that attributes name.</summary>
    public IReadOnlyList<NamedDependency> Dependencies => _dependencies ??= [.. NamedDependencies.Read(Type, attribute)];

    /// <summary>Gets the dependency that an attribute names, by its index in <see cref="ServiceModel.Edges"/>.</summary>
    public NamedDependency? OfAttribute(int index) => Dependencies.Where(static dependency => dependency.IsEdge).ElementAtOrDefault(index);
}
