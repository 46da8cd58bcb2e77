using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Manifest;

/// <summary>Reads the methods of referenced assemblies that register services by hand, or map endpoints, from their metadata.</summary>
internal static class ReferencedExtensions
{
    /// <summary>Finds the methods, by the names of their assemblies and their documentation ids.</summary>
    public static Dictionary<(string Assembly, string Id), ExtensionModel> Find(Compilation compilation, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(string, string), ExtensionModel>();
        var homes = new TypeHomeSearch(compilation);
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!assembly.ReferencesMesh()) continue;
            foreach (string manifest in ManifestTexts.Of(assembly, "MeshExtensionAttribute"))
            {
                if (ExtensionManifest.Read(manifest, assembly.Identity.Name) is not { } method) continue;
                Func<TypeRef, TypeRef> move = homes.Of(assembly, ManifestHomes.MayLack(manifest) ? TypesOf(method) : []).Mover();
                found[(assembly.Identity.Name, method.Method)] = method with
                {
                    Steps = method.Steps.Select(step => step with { Registration = step.Registration?.Map(move) }).ToEquatableArray(),
                    Endpoints = method.Endpoints.Select(endpoint => endpoint with { Requests = endpoint.Requests.Select(request => request with { Type = move(request.Type) }).ToEquatableArray() }).ToEquatableArray(),
                };
            }
        }

        return found;
    }

    // A manifest without assemblies has no endpoints.
    private static IEnumerable<TypeRef> TypesOf(ExtensionModel method) => method.Steps.Select(static step => step.Registration).OfType<RegistrationModel>().SelectMany(static registration => registration.Types());
}
