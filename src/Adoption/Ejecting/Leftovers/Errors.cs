using Mesh.Adoption.Ejecting.Packages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Adoption.Ejecting.Leftovers;

/// <summary>Compiles the result as it will be without Mesh, and tells what does not compile.</summary>
internal static class Errors
{
    private const int Most = 20;

    public static async Task FindAsync(Solution before, Solution changed, IReadOnlyList<PackageChange> packages, ICollection<LeftToDo> left, CancellationToken cancellationToken)
    {
        Solution without = await WithoutAsync(changed, packages, cancellationToken).ConfigureAwait(false);
        foreach (Project project in without.Projects)
        {
            if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation) continue;
            Diagnostic[] errors = [.. compilation.GetDiagnostics(cancellationToken).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
            if (errors.Length == 0 || await HadErrorsAsync(before.GetProject(project.Id), cancellationToken).ConfigureAwait(false)) continue;
            // What a package brings that is not there yet.
            bool isIncomplete = packages.Any(package => package.Added.Any(added => !compilation.ReferencedAssemblyNames.Any(name => name.Name == added)) && without.GetProject(package.Project.Id) is not null);
            foreach (Diagnostic error in errors.Where(error => !(isIncomplete && IsInNewFile(before, error))).Take(Most)) left.Add(new LeftToDo($"{project.Name}, {Places.Of(error.Location)}", $"this does not compile without Mesh: {error.Id} {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}.", "mend it by hand."));
        }
    }

    /// <summary>Gets the solution as it is without the generator, and without the runtime where nothing names it.</summary>
    public static async Task<Solution> WithoutAsync(Solution solution, IReadOnlyList<PackageChange> packages, CancellationToken cancellationToken)
    {
        // What references a project that keeps the runtime sees it too.
        HashSet<ProjectId> keeping = [.. packages.Where(static package => package.KeepsRuntime.Count > 0).Select(static package => package.Project.Id)];
        ProjectDependencyGraph graph = solution.GetProjectDependencyGraph();
        foreach (PackageChange package in packages)
        {
            Project project = solution.GetProject(package.Project.Id)!;
            foreach (Microsoft.CodeAnalysis.Diagnostics.AnalyzerReference analyzer in project.AnalyzerReferences.Where(static reference => MeshSymbols.IsMeshFile(reference.FullPath))) solution = solution.RemoveAnalyzerReference(project.Id, analyzer);
            if (keeping.Contains(project.Id) || graph.GetProjectsThatThisProjectTransitivelyDependsOn(project.Id).Any(keeping.Contains)) continue;
            foreach (Document build in project.Documents.Where(static document => Edits.BuildUsings.Is(document.FilePath)).ToArray()) solution = solution.WithDocumentText(build.Id, await WithoutMeshAsync(build, cancellationToken).ConfigureAwait(false));
            foreach (PortableExecutableReference reference in project.MetadataReferences.OfType<PortableExecutableReference>().Where(static reference => MeshSymbols.IsMeshFile(reference.FilePath))) solution = solution.RemoveMetadataReference(project.Id, reference);
        }

        return solution;
    }

    // What the package's props said, and nobody will.
    private static async Task<SourceText> WithoutMeshAsync(Document document, CancellationToken cancellationToken)
    {
        SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return SourceText.From(string.Concat(text.Lines.Where(static line => !Edits.BuildUsings.IsOfMesh(line)).Select(line => text.ToString(line.SpanIncludingLineBreak))), text.Encoding);
    }

    private static async Task<bool> HadErrorsAsync(Project? project, CancellationToken cancellationToken) =>
        project is not null && await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is { } compilation && compilation.GetDiagnostics(cancellationToken).Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static bool IsInNewFile(Solution before, Diagnostic error) => error.Location.SourceTree is { FilePath: { } path } && before.GetDocumentIdsWithFilePath(path).IsEmpty;
}
