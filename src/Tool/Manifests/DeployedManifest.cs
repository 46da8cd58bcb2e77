using Mesh.Shared.Model;
using Mesh.Tool.Graphs;

namespace Mesh.Tool.Manifests;

/// <summary>The manifest entries of an assembly and of its references in the same folder.</summary>
/// <param name="Name">The name of the assembly.</param>
/// <param name="Entries">The entries with their assemblies, by kind, assembly and place.</param>
internal sealed record DeployedManifest(string Name, IReadOnlyList<(string Assembly, EntryModel Entry)> Entries)
{
    /// <param name="application">The application, or the library.</param>
    /// <param name="kind">Only entries of this kind; null for all.</param>
    public static DeployedManifest Of(Application application, string? kind) => new(application.Name,
    [
        .. application.Entries
            .Where(one => kind is null || one.Entry.Kind == kind)
            .OrderBy(static one => one.Entry.Kind, StringComparer.Ordinal)
            .ThenBy(static one => one.Assembly, StringComparer.Ordinal)
            .ThenBy(static one => one.Entry.Place, StringComparer.Ordinal)
            .ThenBy(static one => one.Entry.Attribute, StringComparer.Ordinal),
    ]);
}
