using Mesh.Adoption.Files;
using Mesh.Adoption.Workspaces;

namespace Mesh.Adoption.Adopting;

/// <summary>Runs <c>mesh adopt</c>.</summary>
internal static class AdoptRun
{
    /// <summary>Turns registrations by hand into attributes.</summary>
    /// <param name="path">The path of a solution or project, or of a folder with one.</param>
    /// <param name="dryRun">Whether to show the changes instead of writing them.</param>
    /// <param name="version">The version of the package that projects will reference.</param>
    /// <param name="output">The writer for the report.</param>
    /// <param name="error">The writer for what could not be loaded.</param>
    /// <param name="cancellationToken">Cancels it; nothing is written then.</param>
    /// <exception cref="AdoptionException">It cannot be done.</exception>
    public static async Task RunAsync(string path, bool dryRun, string version, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        using LoadedSolution loaded = await LoadedSolution.LoadAsync(path, cancellationToken).ConfigureAwait(false);
        foreach (string problem in loaded.Problems) await error.WriteLineAsync($"mesh: not loaded: {problem}").ConfigureAwait(false);
        AdoptionResult result = await Adopter.RunAsync(loaded.Solution, cancellationToken).ConfigureAwait(false);
        FileChanges changes = await AdoptionFiles.CollectAsync(result, loaded.Folder, version, cancellationToken).ConfigureAwait(false);
        if (!dryRun) changes.Write();
        else if (changes.All.Count > 0) await output.WriteLineAsync(changes.ToDiff()).ConfigureAwait(false);
        await output.WriteAsync(await AdoptionReport.PrintAsync(Path.GetFileName(loaded.Path), result, changes, !dryRun).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
