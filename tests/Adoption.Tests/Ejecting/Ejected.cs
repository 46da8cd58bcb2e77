using System.Reflection;
using Mesh.Adoption.Ejecting;
using Mesh.Adoption.Ejecting.Leftovers;
using Mesh.Generators;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Tests.Ejecting;

/// <summary>Ejects sources, and compiles and loads what is left, without Mesh.</summary>
internal sealed class Ejected
{
    private Ejected(EjectionResult result, Solution without) => (Result, Without) = (result, without);

    public EjectionResult Result { get; }

    /// <summary>The solution without the generator, and without the runtime where nothing names it.</summary>
    public Solution Without { get; }

    /// <summary>An application of one project.</summary>
    public static Task<Ejected> OfAsync(params string[] sources) => OfAsync([new FixedProject("App", true, sources)]);

    /// <summary>An application of several.</summary>
    public static async Task<Ejected> OfAsync(params FixedProject[] projects)
    {
        MetadataReference[] more = [Reference("Polly.RateLimiting"), Reference("System.Threading.RateLimiting"), .. Compile.Web];
        Solution solution = FixedSolution.Of(new MeshGenerator(), projects.Select(project => project with { Assemblies = [.. project.Assemblies, .. more] }));
        await FixedSolution.AssertCompilesAsync(solution);
        EjectionResult result = await Ejection.RunAsync(solution, CancellationToken.None);
        return new Ejected(result, await Errors.WithoutAsync(result.Solution, result.Packages, CancellationToken.None));
    }

    /// <summary>The text of a file of a project.</summary>
    public async Task<string> TextAsync(string file, string project = "App")
    {
        Document document = Result.Solution.Projects.Single(one => one.Name == project).Documents.Single(document => document.Name == file);
        return (await document.GetTextAsync()).ToString();
    }

    /// <summary>Fails when something does not compile, or still needs Mesh.</summary>
    public async Task<Ejected> AssertFreeAsync()
    {
        Assert.All(Result.Packages, static package => Assert.Empty(package.KeepsRuntime));
        await FixedSolution.AssertCompilesAsync(Without);
        foreach (Project project in Without.Projects) Assert.DoesNotContain((await project.GetCompilationAsync())!.ReferencedAssemblyNames, static name => name.Name.StartsWith("Mesh.", StringComparison.Ordinal));
        return this;
    }

    /// <summary>Runs a static method of the last project, which takes nothing and returns a task of text.</summary>
    public async Task<string> RunAsync(string type, string method)
    {
        var compilations = new List<Compilation>();
        foreach (ProjectId id in Without.GetProjectDependencyGraph().GetTopologicallySortedProjects()) compilations.Add((await Without.GetProject(id)!.GetCompilationAsync())!);
        Assembly assembly = Compile.Load([.. compilations]);
        return await (Task<string>)assembly.GetType(type, throwOnError: true)!.GetMethod(method, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)!.Invoke(null, [])!;
    }

    private static PortableExecutableReference Reference(string name) => MetadataReference.CreateFromFile(Assembly.Load(name).Location);
}
