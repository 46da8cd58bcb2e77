using Mesh.Analyzers.Composed;
using Mesh.Shared.Model;
using Mesh.Shared.Registrations;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Graphs;

/// <summary>Finds the locations of registrations by hand.</summary>
internal static class HandPlaces
{
    /// <summary>Gets the file of the class, or of the call that registers it, or the registering assembly.</summary>
    public static string Home(HandNode node, Compilation compilation)
    {
        if (ClassOf(node, compilation) is { } type && PartsOrder.Place(type) is { IsInSource: true } location && compilation.ContainsSyntaxTree(location.SourceTree)) return Words.File(location.SourceTree!.FilePath);
        if (node.Registration.Assembly is { } assembly) return "in " + assembly;
        return Words.File(node.Registration.Call?.SyntaxTree.FilePath);
    }

    /// <summary>
    /// Gets the location of a node's request: the parameter of a class in this compilation, the request in the factory,
    /// or the call that registers it.
    /// </summary>
    public static Location? Edge(HandNode node, int parameter, Compilation compilation)
    {
        if (parameter >= 0 && parameter < node.Registration.Requests.Count) return node.Registration.Requests[parameter].GetLocation();
        if (parameter >= 0 && node.Model.Kind == RegistrationKind.Type && ClassOf(node, compilation) is { } type)
        {
            IMethodSymbol? constructor = ImplementationReader.ConstructorsOf(type).ElementAtOrDefault(node.Constructor);
            Location? place = constructor?.Parameters.ElementAtOrDefault(parameter)?.Locations.FirstOrDefault(location => location.IsInSource && compilation.ContainsSyntaxTree(location.SourceTree));
            if (place is not null) return place;
        }

        return node.Registration.Place;
    }

    private static INamedTypeSymbol? ClassOf(HandNode node, Compilation compilation) =>
        node.Model is { ImplementationId: { } id, Implementation: { } type } ? DeclarationIds.Find<INamedTypeSymbol>(id, type.Assembly, compilation) : null;
}
