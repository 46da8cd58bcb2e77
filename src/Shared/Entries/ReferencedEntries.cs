using Mesh.Shared.Manifest;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Entries;

/// <summary>
/// Reads the manifests of a compilation and of the assemblies that it references from their metadata; its own is the
/// one that the generator has added.
/// </summary>
internal static class ReferencedEntries
{
    /// <summary>Finds the entries with their assemblies: those of referenced ones first, in the order of their names.</summary>
    public static IEnumerable<(IAssemblySymbol Assembly, EntryModel Entry)> Find(Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols.Where(static assembly => assembly.ReferencesMesh()).OrderBy(static assembly => assembly.Name, StringComparer.Ordinal).Append(compilation.Assembly))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (string text in ManifestTexts.Of(assembly, "MeshEntryAttribute"))
            {
                if (EntryManifest.Read(text) is { } entry) yield return (assembly, entry);
            }
        }
    }
}
