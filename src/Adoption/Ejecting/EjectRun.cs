using Mesh.Adoption.Ejecting.Packages;
using Mesh.Adoption.Files;
using Mesh.Adoption.Workspaces;

namespace Mesh.Adoption.Ejecting;

/// <summary>Runs <c>mesh eject</c>.</summary>
internal static class EjectRun
{
    /// <summary>Writes, in the place of the attributes, the code that they stand for, and takes the packages out.</summary>
    /// <param name="path">The path of a solution or project, or of a folder with one.</param>
    /// <param name="dryRun">Whether to show the changes instead of writing them.</param>
    /// <param name="output">The writer for the report.</param>
    /// <param name="error">The writer for what could not be loaded.</param>
    /// <param name="cancellationToken">Cancels it; nothing is written then.</param>
    /// <returns>Whether nothing is left to do by hand.</returns>
    /// <exception cref="AdoptionException">It cannot be done.</exception>
    public static async Task<bool> RunAsync(string path, bool dryRun, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        using LoadedSolution loaded = await LoadedSolution.LoadAsync(path, cancellationToken).ConfigureAwait(false);
        foreach (string problem in loaded.Problems) await error.WriteLineAsync($"mesh: not loaded: {problem}").ConfigureAwait(false);
        EjectionResult result = await Ejection.RunAsync(loaded.Solution, cancellationToken).ConfigureAwait(false);
        var changes = new FileChanges(loaded.Folder);
        await changes.AddAsync(loaded.Solution, result.Solution, cancellationToken).ConfigureAwait(false);
        var packages = new List<string>();
        await new PackageEdits(changes).ApplyAsync(result.Packages, result.Solution, packages, cancellationToken).ConfigureAwait(false);
        if (!dryRun) changes.Write();
        else if (changes.All.Count > 0) await output.WriteLineAsync(changes.ToDiff()).ConfigureAwait(false);
        await output.WriteAsync(EjectReport.Print(Path.GetFileName(loaded.Path), result, packages, changes, !dryRun)).ConfigureAwait(false);
        return result.Left.Count == 0;
    }
}
