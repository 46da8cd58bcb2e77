using System.Diagnostics;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Arrows;

/// <summary>Asks MSBuild for the command line that the compiler would get: linked files, defines and aliases are right, and nothing is compiled.</summary>
internal static class CommandLine
{
    /// <summary>The compilation of a project, for its newest framework.</summary>
    /// <exception cref="InvalidOperationException">MSBuild tells no command line.</exception>
    public static async Task<CSharpCompilation> CompilationAsync(string project)
    {
        string folder = Path.GetDirectoryName(project)!;
        string frameworks = (await MSBuildAsync(project, "-getProperty:TargetFrameworks")).Trim();
        string json = await MSBuildAsync(
            project,
            [
                "-t:Compile", "-getItem:CscCommandLineArgs", "-p:Configuration=Release",
                "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:BuildProjectReferences=false", "-p:DesignTimeBuild=true",
                "-p:NonExistentFile=__none__/__none__", // else what is up to date has no command line
                .. frameworks.Length > 0 ? [$"-p:TargetFramework={frameworks.Split(';').MaxBy(VersionOf)}"] : Array.Empty<string>(),
            ]);
        string[] arguments = Parse(json) ?? throw new InvalidOperationException($"MSBuild tells no command line of '{project}': {json}");
        return Compilation(CSharpCommandLineParser.Default.Parse(arguments, folder, sdkDirectory: null), Path.GetFileNameWithoutExtension(project));
    }

    private static CSharpCompilation Compilation(CSharpCommandLineArguments arguments, string name) => CSharpCompilation.Create(
        name,
        arguments.SourceFiles.Where(static source => File.Exists(source.Path))
            .Select(source => CSharpSyntaxTree.ParseText(File.ReadAllText(source.Path), arguments.ParseOptions, Path.GetFullPath(source.Path))),
        arguments.MetadataReferences.Where(static reference => File.Exists(reference.Reference))
            .Select(static reference => MetadataReference.CreateFromFile(reference.Reference, reference.Properties)),
        arguments.CompilationOptions);

    private static string[]? Parse(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return [.. document.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray().Select(static item => item.GetProperty("Identity").GetString()!)];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException)
        {
            return null;
        }
    }

    // Of netstandard too: it is older than all others.
    private static Version VersionOf(string framework) => Version.TryParse(framework.Replace("net", "", StringComparison.Ordinal), out Version? version) ? version : new Version();

    private static async Task<string> MSBuildAsync(string project, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", project, "-nologo", "-nodeReuse:false", .. arguments]) { RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(project) };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
