using Mesh.Adoption.Ejecting.Edits;
using Mesh.Adoption.Ejecting.Hooks;
using Mesh.Adoption.Ejecting.Leftovers;
using Mesh.Adoption.Ejecting.Packages;
using Mesh.Adoption.Ejecting.Policies;
using Mesh.Adoption.Ejecting.Registrations;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting;

/// <summary>Writes, in the place of the attributes of Mesh, the code that they stand for.</summary>
internal static class Ejection
{
    /// <summary>Ejects a solution.</summary>
    /// <param name="solution">Its sources, as they compile with Mesh.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async Task<EjectionResult> RunAsync(Solution solution, CancellationToken cancellationToken)
    {
        MeshSolution mesh = await MeshSolution.ReadAsync(solution, cancellationToken).ConfigureAwait(false);
        var left = new List<LeftToDo>();
        var written = new List<string>();
        ClassRequests requests = await ClassRequests.FindAsync(mesh, cancellationToken).ConfigureAwait(false);
        var policies = new PolicyDecorators(left);
        MeshCalls calls = await MeshCalls.FindAsync(mesh, cancellationToken).ConfigureAwait(false);
        HealthChecks health = await HealthChecks.FindAsync(mesh, cancellationToken).ConfigureAwait(false);
        var lines = new ServiceLines(mesh, new Layers(mesh, policies), new Ordinary(mesh, calls), requests, health, new Composites(mesh), left);
        var spread = new Spread(mesh, lines, left);
        var startup = new ServiceStarts(mesh, calls);

        foreach (MeshProject root in mesh.Projects.Where(calls.AreIn)) left.AddRange(Unseen.Of(root, mesh, cancellationToken));
        Solution changed = solution;
        foreach (MeshProject project in mesh.Projects)
        {
            foreach ((string name, string text) in ProjectFiles.Of(project, lines, spread, policies, health, startup))
            {
                (changed, string path) = await NewFiles.AddAsync(changed, project.Project.Id, name, text, cancellationToken).ConfigureAwait(false);
                written.Add($"{project.Project.Name}: {Path.GetFileName(path)}");
            }
        }

        var sources = new SourceEdits(mesh, calls, startup, ProjectFiles.HasMethod(mesh, lines, spread, startup), left);
        foreach (MeshProject project in mesh.Projects)
        {
            (changed, int files) = await sources.ApplyAsync(changed, project, cancellationToken).ConfigureAwait(false);
            if (files > 0) written.Add($"{project.Project.Name}: {files} file{(files == 1 ? "" : "s")} changed");
        }

        IReadOnlyList<PackageChange> packages = await RemainingUses.FindAsync(changed, mesh, policies, left, cancellationToken).ConfigureAwait(false);
        changed = await MeshUsings.RemoveAsync(changed, mesh, cancellationToken).ConfigureAwait(false);
        await Errors.FindAsync(solution, changed, packages, left, cancellationToken).ConfigureAwait(false);
        return new EjectionResult(changed, written, [.. left.Distinct()], written.Count == 0 ? [] : Losses.Of(mesh), packages);
    }
}
