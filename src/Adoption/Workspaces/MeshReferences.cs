using System.Diagnostics;
using System.Reflection;
using Mesh.CodeFixes.Registrations;
using Mesh.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Adoption.Workspaces;

/// <summary>
/// Gives projects what the packages would give them: the runtime, the generator, and the import of its namespace. In memory, so that the result of an adoption
/// can be compiled before a file is written or a package restored.
/// </summary>
internal static class MeshReferences
{
    /// <summary>The name of the package with the generator.</summary>
    public const string Package = "Mesh.Generators";

    private const string Runtime = "Mesh.Runtime", Import = "Mesh.Import.g.cs", RootFile = "Mesh.Root.globalconfig";

    private static readonly string[] s_needed = ["Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Diagnostics.HealthChecks", "Microsoft.Extensions.Diagnostics.HealthChecks.Abstractions", "Microsoft.Extensions.Configuration.Abstractions", "Microsoft.Extensions.Caching.Abstractions", "Microsoft.Extensions.Caching.Memory", "Microsoft.Extensions.Diagnostics.Abstractions", "Microsoft.Extensions.FileProviders.Abstractions", "Microsoft.Extensions.Options", "Microsoft.Extensions.Primitives", "Polly.Core", "System.Threading.RateLimiting"];

    /// <summary>The packages that the runtime asks for, with the lowest versions.</summary>
    public static IEnumerable<(string Package, Version Version)> Needed()
    {
        foreach (string name in s_needed)
        {
            string file = Path.Combine(AppContext.BaseDirectory, name + ".dll");
            // The version of the file is that of the package; that of the assembly is not.
            if (File.Exists(file) && Version.TryParse(FileVersionInfo.GetVersionInfo(file).ProductVersion?.Split('+', '-')[0], out Version? version)) yield return (name, version);
        }
    }

    /// <summary>Adds them to every project of the solution that is built for a framework with packages.</summary>
    public static Solution Add(Solution solution)
    {
        foreach (ProjectId id in solution.ProjectIds)
        {
            if (solution.GetProject(id) is { } project && Frameworks.VersionOf(project) >= Frameworks.Oldest) solution = Add(solution, project);
        }

        return solution;
    }

    /// <summary>
    /// Takes away again what was added to projects that will not have it: a project passes the packages on to those that reference it, and to no others.
    /// What a project without them registers is not known, and taken on trust.
    /// </summary>
    /// <param name="solution">The solution.</param>
    /// <param name="original">The solution as it was loaded.</param>
    /// <param name="referencing">The projects that will reference the package.</param>
    public static Solution Leave(Solution solution, Solution original, IReadOnlyCollection<ProjectId> referencing)
    {
        ProjectDependencyGraph graph = solution.GetProjectDependencyGraph();
        var having = new HashSet<ProjectId>(referencing.Concat(referencing.SelectMany(graph.GetProjectsThatTransitivelyDependOnThisProject)));
        foreach (ProjectId id in solution.ProjectIds.Where(id => !having.Contains(id)).ToArray())
        {
            Project before = original.GetProject(id)!;
            solution = solution.WithProjectMetadataReferences(id, before.MetadataReferences).WithProjectAnalyzerReferences(id, before.AnalyzerReferences);
            foreach (Document import in solution.GetProject(id)!.Documents.Where(static document => document.Name == Import).ToArray()) solution = solution.RemoveDocument(import.Id);
        }

        return solution;
    }

    private static Solution Add(Solution solution, Project project)
    {
        foreach (string name in (string[])[Runtime, .. s_needed])
        {
            string file = Path.Combine(AppContext.BaseDirectory, name + ".dll");
            // Of a solution that has Mesh as a project.
            if (solution.Projects.Any(other => other.AssemblyName == name) || !File.Exists(file)) continue;
            if (Known(project, name) is not { } known) solution = solution.AddMetadataReference(project.Id, MetadataReference.CreateFromFile(file));
            // A package takes the place of an older one, and of that of the framework.
            else if (name != Runtime && VersionOf(known) < VersionOf(file)) solution = solution.RemoveMetadataReference(project.Id, known).AddMetadataReference(project.Id, MetadataReference.CreateFromFile(file));
        }

        if (!project.AnalyzerReferences.Any(static reference => reference.FullPath is { } path && Path.GetFileNameWithoutExtension(path) == Package)) solution = solution.AddAnalyzerReference(project.Id, new AnalyzerFileReference(typeof(MeshGenerator).Assembly.Location, new Loader()));
        if (HasImplicitImport(project)) solution = solution.AddDocument(DocumentId.CreateNewId(project.Id), Import, SourceText.From($"global using global::{nameof(Mesh)};\n"), filePath: null);
        // A test that fills a container with a part of the services leaves the rest open.
        if (TestProjects.Is(project)) solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(project.Id), RootFile, SourceText.From("is_global = true\nbuild_property.MeshRoot = false\n"), filePath: Path.Combine(Path.GetDirectoryName(project.FilePath)!, RootFile));
        return solution;
    }

    private static PortableExecutableReference? Known(Project project, string name) => project.MetadataReferences.OfType<PortableExecutableReference>().FirstOrDefault(reference => name.Equals(Path.GetFileNameWithoutExtension(reference.FilePath), StringComparison.OrdinalIgnoreCase));

    private static Version VersionOf(PortableExecutableReference reference) => reference.FilePath is { } file ? VersionOf(file) : new Version();

    private static Version VersionOf(string file)
    {
        try
        {
            return AssemblyName.GetAssemblyName(file).Version ?? new Version();
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException)
        {
            return new Version();
        }
    }

    /// <summary>Whether the package imports its namespace in the project: where implicit usings are on, and in no project of tests.</summary>
    public static bool HasImplicitImport(Project project) => !TestProjects.Is(project) && project.Documents.Any(static document => document.Name.EndsWith(".GlobalUsings.g.cs", StringComparison.Ordinal));

    // The generator is part of the tool.
    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => typeof(MeshGenerator).Assembly;
    }
}
