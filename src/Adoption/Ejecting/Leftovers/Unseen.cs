using Mesh.Shared.Manifest;

namespace Mesh.Adoption.Ejecting.Leftovers;

/// <summary>Tells of services whose sources are not there: of packages, and of projects that were not given.</summary>
internal static class Unseen
{
    /// <summary>Gets a line for each assembly with services that a root registers and that is none of the projects.</summary>
    public static IEnumerable<LeftToDo> Of(MeshProject root, MeshSolution solution, CancellationToken cancellationToken)
    {
        HashSet<string> known = [.. solution.Projects.Select(static project => project.Compilation.AssemblyName ?? "")];
        return ReferencedManifests.Find(root.Compilation, cancellationToken)
            .Where(manifest => manifest.Manifests.Count > 0 && !known.Contains(manifest.Assembly))
            .Select(manifest => new LeftToDo(root.Project.Name, $"the {manifest.Manifests.Count} service{(manifest.Manifests.Count == 1 ? "" : "s")} of '{manifest.Assembly}' are no longer registered: its sources are not among those that were given.", "give the solution that has it; for a package, register its services by hand, or keep Mesh."));
    }
}
