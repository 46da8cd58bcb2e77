using Mesh.Adoption.Files;
using Mesh.Adoption.Workspaces;
using Mesh.CodeFixes.Registrations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Adoption.Adopting;

/// <summary>The files that an adoption changes: sources, and the references of their projects.</summary>
internal static class AdoptionFiles
{
    /// <summary>Collects them.</summary>
    /// <param name="result">The adoption.</param>
    /// <param name="folder">The folder that paths are shown relative to.</param>
    /// <param name="version">The version of the package.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async Task<FileChanges> CollectAsync(AdoptionResult result, string folder, string version, CancellationToken cancellationToken)
    {
        var changes = new FileChanges(folder);
        await changes.AddAsync(result.Before, result.After, cancellationToken).ConfigureAwait(false);
        var projects = new ProjectFile(changes);
        foreach (ProjectChanges change in result.After.GetChanges(result.Before).GetProjectChanges().ToArray())
        {
            // What is changed names the attribute or calls AddMesh(); where registrations only go, nothing of Mesh is needed.
            if (change.NewProject.FilePath is not { } path || !await NamesMeshAsync(change, cancellationToken).ConfigureAwait(false)) continue;
            projects.AddPackage(path, MeshReferences.Package, version);
            if (TestProjects.Is(change.NewProject)) projects.AddProperty(path, "MeshRoot", "false");
        }

        return changes;
    }

    private static async Task<bool> NamesMeshAsync(ProjectChanges change, CancellationToken cancellationToken)
    {
        foreach (DocumentId id in change.GetChangedDocuments())
        {
            if (await change.NewProject.GetDocument(id)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) continue;
            if (root.DescendantNodes().Any(static node => node is AttributeSyntax { Name: var name } && name.ToString() is "Service" or "Mesh.Service" || node is SimpleNameSyntax { Identifier.ValueText: "AddMesh" })) return true;
        }

        return false;
    }
}
