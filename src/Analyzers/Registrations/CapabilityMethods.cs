using Mesh.Shared.Manifest;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Registrations;

/// <summary>The methods by which capabilities register services: <c>AddMesh()</c> calls those of the capabilities that the assemblies of an application name.</summary>
internal static class CapabilityMethods
{
    /// <summary>What is called before the services are added.</summary>
    public static readonly string[] Before = ["Register"];

    /// <summary>What is called when they are.</summary>
    public static readonly string[] After = ["Composed", "Completed"];

    private const string Contract = "Mesh.Composition.IMeshCapability";

    /// <summary>The methods of all capabilities that the referenced assemblies and the compilation itself name.</summary>
    public static IReadOnlyList<IMethodSymbol> Of(Compilation compilation, string[] names)
    {
        if (compilation.GetTypesByMetadataName(Contract).FirstOrDefault() is not { } contract) return [];
        IMethodSymbol[] members = [.. names.SelectMany(name => contract.GetMembers(name)).OfType<IMethodSymbol>()];
        IEnumerable<IAssemblySymbol> assemblies = compilation.SourceModule.ReferencedAssemblySymbols.Where(static assembly => assembly.ReferencesMesh()).OrderBy(static assembly => assembly.Name, StringComparer.Ordinal).Append(compilation.Assembly);
        INamedTypeSymbol[] types = [.. assemblies.SelectMany(static assembly => assembly.GetAttributes()).Select(Capabilities.TypeOf).OfType<INamedTypeSymbol>()];
        // What a capability does not implement is the contract's own, which does nothing.
        return [.. members.SelectMany(member => types.Select(type => type.FindImplementationForInterfaceMember(member))).OfType<IMethodSymbol>().Where(static method => method.ContainingType.TypeKind == TypeKind.Class).Select(static method => method.OriginalDefinition)];
    }

    /// <summary>Whether a method, by its documentation id, is one that takes the builder: nobody but <c>AddMesh()</c> has that.</summary>
    public static bool TakesBuilder(string method) => method.Contains("(Mesh.Composition.MeshBuilder");
}
