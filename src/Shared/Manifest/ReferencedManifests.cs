using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Manifest;

/// <summary>The services of a referenced assembly, from its metadata.</summary>
/// <param name="Assembly">The assembly's name.</param>
/// <param name="Identity">Its name with the version, which orders assemblies.</param>
/// <param name="Module">The generated class that registers its services.</param>
/// <param name="Manifests">Its services as JSON.</param>
/// <param name="Homes">The assemblies of the types that are not where the manifests say.</param>
internal sealed record ReferencedManifest(string Assembly, string Identity, string Module, EquatableArray<string> Manifests, TypeHomes Homes)
{
    /// <summary>Reads the services. Reading them costs more than finding them, so the pipeline does it in a separate step.</summary>
    public EquatableArray<ServiceModel> Services()
    {
        Func<TypeRef, TypeRef> move = Homes.Mover();
        return Manifests.Select(manifest => ServiceManifest.Read(manifest, Assembly)?.Map(move)).OfType<ServiceModel>().ToEquatableArray();
    }
}

/// <summary>Finds the services of the assemblies that a compilation references.</summary>
internal static class ReferencedManifests
{
    /// <summary>Finds the manifests, in the order of the assemblies' names.</summary>
    public static EquatableArray<ReferencedManifest> Find(Compilation compilation, CancellationToken cancellationToken)
    {
        var found = new List<ReferencedManifest>();
        var homes = new TypeHomeSearch(compilation);
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!assembly.ReferencesMesh() || ModuleOf(assembly) is not { } module || NameValidity.Problem(module, compilation.Assembly) is not null) continue;
            EquatableArray<string> manifests = ManifestTexts.Of(assembly, "MeshServiceAttribute").ToEquatableArray();
            IEnumerable<TypeRef> unsaid = manifests.Where(ManifestHomes.MayLack).Select(manifest => ServiceManifest.Read(manifest, assembly.Identity.Name)).OfType<ServiceModel>().SelectMany(static service => service.Types());
            found.Add(new ReferencedManifest(assembly.Identity.Name, assembly.Identity.GetDisplayName(), TypeRefs.Of(module).ToString(), manifests, homes.Of(assembly, unsaid)));
        }

        return found.OrderBy(static manifest => manifest.Identity, StringComparer.Ordinal).ToEquatableArray();
    }

    /// <summary>Finds the assemblies whose services and capabilities generated code cannot name, each with the reason as a sentence.</summary>
    public static IEnumerable<(IAssemblySymbol Assembly, string Problem)> Unnamed(Compilation compilation)
    {
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (ReferencedNames.Of(compilation).AliasOf(assembly) is not { } alias || !assembly.ReferencesMesh()) continue;
            if (ModuleOf(assembly) is not null || assembly.GetAttributes().Any(static attribute => Capabilities.TypeOf(attribute) is not null)) yield return (assembly, $"it is referenced under the alias '{alias}' alone");
        }
    }

    private static INamedTypeSymbol? ModuleOf(IAssemblySymbol assembly) =>
        assembly.Attribute("Mesh.Generation", "MeshModuleAttribute")?.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol module } ? module : null;
}
