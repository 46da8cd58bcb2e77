using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Manifest;

/// <summary>What a referenced assembly contributes, as its metadata says it.</summary>
/// <param name="Assembly">The assembly's name.</param>
/// <param name="Module">The generated class that registers its services.</param>
/// <param name="Manifests">Its services as JSON.</param>
internal sealed record ReferencedManifest(string Assembly, string Module, EquatableArray<string> Manifests)
{
    /// <summary>The services. Reading them costs more than finding them, so that the pipeline does it in a step of its own.</summary>
    public EquatableArray<ServiceModel> Services() => Manifests.Select(ServiceManifest.Read).OfType<ServiceModel>().ToEquatableArray();
}

/// <summary>Finds what the assemblies that a compilation references contribute.</summary>
internal static class ReferencedManifests
{
    /// <summary>The manifests, in the order of the assemblies' names.</summary>
    public static EquatableArray<ReferencedManifest> Find(Compilation compilation, CancellationToken cancellationToken)
    {
        var found = new List<ReferencedManifest>();
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!assembly.ReferencesMesh() || ModuleOf(assembly) is not { } module) continue;
            found.Add(new ReferencedManifest(assembly.Identity.GetDisplayName(), TypeRefs.Of(module).ToString(), ManifestTexts.Of(assembly, "MeshServiceAttribute").ToEquatableArray()));
        }

        return found.OrderBy(static manifest => manifest.Assembly, StringComparer.Ordinal).ToEquatableArray();
    }

    private static INamedTypeSymbol? ModuleOf(IAssemblySymbol assembly) =>
        assembly.Attribute("Mesh.Generation", "MeshModuleAttribute")?.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol module } ? module : null;
}
