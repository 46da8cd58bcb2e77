using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Mesh.Harness;

/// <summary>Makes solutions of sources, as an editor has them: with the generator running, so that what is generated is in sight.</summary>
public static class FixedSolution
{
    private const string Usings = "Usings.cs";

    /// <summary>A solution of the projects; each may reference those before it.</summary>
    public static Solution Of(IIncrementalGenerator generator, IEnumerable<FixedProject> projects)
    {
        Solution solution = new AdhocWorkspace().CurrentSolution;
        var ids = new Dictionary<string, ProjectId>(StringComparer.Ordinal);
        foreach (FixedProject project in projects)
        {
            ProjectId id = ProjectId.CreateNewId(project.Name);
            ids.Add(project.Name, id);
            solution = solution
                .AddProject(ProjectInfo.Create(
                    id,
                    VersionStamp.Default,
                    project.Name,
                    project.Name,
                    LanguageNames.CSharp,
                    compilationOptions: Compile.Options(project.IsRoot ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary),
                    parseOptions: Compile.ParseOptions.WithLanguageVersion(project.Language),
                    projectReferences: project.References.Select(name => new ProjectReference(ids[name])),
                    metadataReferences: [.. Compile.References, .. project.Assemblies],
                    analyzerReferences: [new AnalyzerFileReference(generator.GetType().Assembly.Location, new Loader())]));
            for (int i = 0; i < project.Sources.Length; i++) solution = Add(solution, id, $"Test{i}.cs", project.Sources[i]);
            solution = Add(solution, id, Usings, Compile.Usings);
            if (project.IsRoot && !HasEntryPoint(project)) solution = Add(solution, id, "EntryPoint.cs", Compile.EntryPoint);
        }

        return solution;
    }

    /// <summary>The texts of a project's own files.</summary>
    public static async Task<string[]> TextsAsync(Project project)
    {
        var texts = new List<string>();
        foreach (Document document in project.Documents.Where(static document => document.Name.StartsWith("Test", StringComparison.Ordinal)).OrderBy(static document => document.Name, StringComparer.Ordinal))
        {
            texts.Add((await document.GetTextAsync()).ToString());
        }

        return [.. texts];
    }

    /// <summary>What the analyzer reports in a project, in the order of the places.</summary>
    public static async Task<Diagnostic[]> DiagnosticsAsync(Project project, DiagnosticAnalyzer analyzer)
    {
        Compilation compilation = (await project.GetCompilationAsync())!;
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, static diagnostic => diagnostic.Id == "AD0001");
        return [.. found.OrderBy(static diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>Fails when a project of the solution does not compile.</summary>
    public static async Task AssertCompilesAsync(Solution solution)
    {
        foreach (Project project in solution.Projects) Compile.AssertNoErrors((await project.GetCompilationAsync())!);
    }

    private static Solution Add(Solution solution, ProjectId project, string name, string text) =>
        solution.AddDocument(DocumentId.CreateNewId(project, name), name, SourceText.From(text, Encoding.UTF8), filePath: name);

    private static bool HasEntryPoint(FixedProject project) =>
        project.Sources.Any(static source => CSharpSyntaxTree.ParseText(source).GetRoot().ChildNodes().Any(static node => node.IsKind(SyntaxKind.GlobalStatement)) || source.Contains(" Main(", StringComparison.Ordinal));

    // What the workspace can compare: a file.
    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public System.Reflection.Assembly LoadFromPath(string fullPath) => AppDomain.CurrentDomain.GetAssemblies().First(assembly => !assembly.IsDynamic && assembly.Location == fullPath);
    }
}
