using Mesh.Adoption.Files;
using Mesh.Adoption.Workspaces;
using Mesh.CodeFixes.Registrations;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Adopting;

/// <summary>The files that an adoption changes: sources, and the references of their projects.</summary>
internal static class AdoptionFiles
{
    /// <summary>Collects them.</summary>
    /// <param name="result">The adoption.</param>
    /// <param name="folder">The folder that paths are shown relative to.</param>
    /// <param name="version">The version of the package.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The changes, and what was raised: <c>Microsoft.Extensions.Options 10.0.1 -> 10.0.14</c>.</returns>
    public static async Task<(FileChanges Changes, IReadOnlyCollection<string> Raised)> CollectAsync(AdoptionResult result, string folder, string version, CancellationToken cancellationToken)
    {
        var changes = new FileChanges(folder);
        await changes.AddAsync(result.Before, result.After, cancellationToken).ConfigureAwait(false);
        var projects = new ProjectFile(changes);
        var raised = new SortedSet<string>(StringComparer.Ordinal);
        var named = new HashSet<ProjectId>(result.Referencing);
        foreach (Project project in result.After.Projects.Where(project => named.Contains(project.Id) && project.FilePath is not null))
        {
            projects.AddPackage(project.FilePath!, MeshReferences.Package, version);
            if (TestProjects.Is(project)) projects.AddProperty(project.FilePath!, "MeshRoot", "false");
        }

        // Those that reference these projects get the package through them.
        ProjectDependencyGraph graph = result.After.GetProjectDependencyGraph();
        foreach (Project project in result.After.Projects.Where(project => project.FilePath is not null && File.Exists(project.FilePath) && (named.Contains(project.Id) || named.Overlaps(graph.GetProjectsThatThisProjectTransitivelyDependsOn(project.Id)))))
        {
            foreach ((string package, Version lowest) in MeshReferences.Needed())
            {
                if (projects.RaiseVersion(project.FilePath!, package, lowest) is { } from) raised.Add($"{package} {from} -> {lowest.ToString(3)}");
            }
        }

        return (changes, raised);
    }
}
