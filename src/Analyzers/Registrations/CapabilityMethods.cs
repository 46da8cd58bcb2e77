using Mesh.Shared.Manifest;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Registrations;

/// <summary>
/// Finds the methods by which capabilities register services. <c>AddMesh()</c> calls these methods of each capability that the assemblies
/// of an application name.
/// </summary>
internal static class CapabilityMethods
{
    /// <summary>The methods that are called before the services are added.</summary>
    public static readonly string[] Before = ["Register"];

    /// <summary>The methods that are called after the services are added.</summary>
    public static readonly string[] After = ["Composed", "Completed"];

    private const string Contract = "Mesh.Composition.IMeshCapability";

    /// <summary>Finds the methods of all capabilities that the referenced assemblies and the compilation itself name.</summary>
    public static IReadOnlyList<IMethodSymbol> Of(Compilation compilation, string[] names)
    {
        if (compilation.GetTypesByMetadataName(Contract).FirstOrDefault() is not { } contract) return [];
        IMethodSymbol[] members = [.. names.SelectMany(name => contract.GetMembers(name)).OfType<IMethodSymbol>()];
        IEnumerable<IAssemblySymbol> assemblies = compilation.SourceModule.ReferencedAssemblySymbols.Where(static assembly => assembly.ReferencesMesh()).OrderBy(static assembly => assembly.Name, StringComparer.Ordinal).Append(compilation.Assembly);
        INamedTypeSymbol[] types = [.. assemblies.SelectMany(static assembly => assembly.GetAttributes()).Select(Capabilities.TypeOf).OfType<INamedTypeSymbol>()];
        // A method that a capability does not implement is the contract's default, which does nothing.
        return [.. members.SelectMany(member => types.Select(type => type.FindImplementationForInterfaceMember(member))).OfType<IMethodSymbol>().Where(static method => method.ContainingType.TypeKind == TypeKind.Class).Select(static method => method.OriginalDefinition)];
    }

    /// <summary>Whether the method with a documentation id takes the builder, which only <c>AddMesh()</c> has.</summary>
    public static bool TakesBuilder(string method) => method.Contains("(Mesh.Composition.MeshBuilder");
}
