using System.Globalization;
using Mesh.Adoption.Files;
using Mesh.Adoption.Workspaces;

namespace Mesh.Adoption.Adopting;

/// <summary>Runs <c>mesh adopt</c>.</summary>
internal static class AdoptRun
{
    private const int Most = 5;

    /// <summary>Turns registrations by hand into attributes.</summary>
    /// <param name="path">The path of a solution or project, or of a folder with one.</param>
    /// <param name="dryRun">Whether to show the changes instead of writing them.</param>
    /// <param name="ignoreErrors">Whether to write also where the sources do not compile.</param>
    /// <param name="version">The version of the package that projects will reference.</param>
    /// <param name="output">The writer for the report.</param>
    /// <param name="error">The writer for what could not be loaded.</param>
    /// <param name="cancellationToken">Cancels it; nothing is written then.</param>
    /// <exception cref="AdoptionException">It cannot be done.</exception>
    public static async Task RunAsync(string path, bool dryRun, bool ignoreErrors, string version, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        using LoadedSolution loaded = await LoadedSolution.LoadAsync(path, cancellationToken).ConfigureAwait(false);
        foreach (string problem in Some(loaded.Problems)) await error.WriteLineAsync($"mesh: MSBuild: {problem}").ConfigureAwait(false);
        AdoptionResult result = await Adopter.RunAsync(loaded.Solution, cancellationToken).ConfigureAwait(false);
        (FileChanges changes, IReadOnlyCollection<string> raised) = await AdoptionFiles.CollectAsync(result, loaded.Folder, version, cancellationToken).ConfigureAwait(false);
        if (result.Known.Count > 0)
        {
            string errors = string.Join("\n", Some([.. result.Known.Select(known => $"  {changes.Shown(known.Location)}: {known.Id}: {known.GetMessage(CultureInfo.InvariantCulture)}")]));
            string message = $"'{Path.GetFileName(loaded.Path)}' does not compile, so that registrations may be overlooked:\n{errors}\nhelp: make 'dotnet build' succeed. Where only this tool cannot compile it, for a generator that is newer than the tool: --ignore-errors.";
            if (!dryRun && !ignoreErrors) throw new AdoptionException($"{message} Nothing was written.");
            await error.WriteLineAsync($"mesh: {message}").ConfigureAwait(false);
        }

        if (!dryRun) changes.Write();
        else if (changes.All.Count > 0) await output.WriteLineAsync(changes.ToDiff()).ConfigureAwait(false);
        await output.WriteAsync(await AdoptionReport.PrintAsync(Path.GetFileName(loaded.Path), result, changes, raised, !dryRun).ConfigureAwait(false)).ConfigureAwait(false);
    }

    // The first few: one cause has many errors.
    private static IEnumerable<string> Some(IReadOnlyList<string> lines) => lines.Count <= Most ? lines : lines.Take(Most).Append($"  and {lines.Count - Most} more");
}
