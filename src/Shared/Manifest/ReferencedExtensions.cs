using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Manifest;

/// <summary>Reads the methods of referenced assemblies that register services by hand from their metadata.</summary>
internal static class ReferencedExtensions
{
    public static Dictionary<string, (string Assembly, ExtensionModel Method)> Find(Compilation compilation, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, (string, ExtensionModel)>(StringComparer.Ordinal);
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!assembly.ReferencesMesh()) continue;
            foreach (string manifest in ManifestTexts.Of(assembly, "MeshExtensionAttribute"))
            {
                if (ExtensionManifest.Read(manifest) is { } method) found[method.Method] = (assembly.Name, method);
            }
        }

        return found;
    }
}
