using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.MSBuild;

namespace Mesh.Adoption.Workspaces;

/// <summary>The sources of a solution, or of a project and what it references, as MSBuild has them.</summary>
internal sealed class LoadedSolution : IDisposable
{
    private readonly MSBuildWorkspace _workspace;

    private LoadedSolution(MSBuildWorkspace workspace, string path, Solution solution, IReadOnlyList<string> problems) => (_workspace, Path, Solution, Problems) = (workspace, path, solution, problems);

    /// <summary>The full path of the solution or project file.</summary>
    public string Path { get; }

    /// <summary>The folder of that file.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>The sources. A project file is one project here, with the newest framework that it is built for.</summary>
    public Solution Solution { get; }

    /// <summary>What could not be loaded, one line each.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Loads the sources.</summary>
    /// <param name="given">The path of a solution or project, or of a folder with one.</param>
    /// <param name="cancellationToken">Cancels the loading.</param>
    /// <exception cref="AdoptionException">They cannot be loaded.</exception>
    public static async Task<LoadedSolution> LoadAsync(string given, CancellationToken cancellationToken)
    {
        string path = SolutionPath.Find(given);
        var workspace = MSBuildWorkspace.Create();
        // Of a project alone, what it references is read as sources too, built or not.
        workspace.LoadMetadataForReferencedProjects = SolutionPath.IsSolution(path);
        var problems = new List<string>();
        try
        {
            using WorkspaceEventRegistration failures = workspace.RegisterWorkspaceFailedHandler(failed =>
            {
                if (failed.Diagnostic.Kind == WorkspaceDiagnosticKind.Failure) lock (problems) problems.Add(Text(failed.Diagnostic.Message));
            });
            if (SolutionPath.IsSolution(path)) await workspace.OpenSolutionAsync(path, cancellationToken: cancellationToken).ConfigureAwait(false);
            else await workspace.OpenProjectAsync(path, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            workspace.Dispose();
            throw new AdoptionException($"'{given}' cannot be loaded: {exception.Message} help: does 'dotnet build {given}' succeed?");
        }

        Solution solution = Frameworks.Newest(workspace.CurrentSolution);
        if (!solution.Projects.Any())
        {
            workspace.Dispose();
            throw new AdoptionException($"'{given}' has no C# project that can be loaded. {string.Join(" ", problems)}");
        }

        return new LoadedSolution(workspace, path, solution, problems);
    }

    // "Msbuild failed when processing the file '...' with message: ..."
    private static string Text(string message)
    {
        string line = message.ReplaceLineEndings(" ");
        int start = line.IndexOf("the file '", StringComparison.Ordinal), end = line.IndexOf("' with message: ", StringComparison.Ordinal);
        return start > 0 && end > start ? $"{System.IO.Path.GetFileName(line[(start + 10)..end])}: {line[(end + 16)..]}" : line;
    }

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();
}
