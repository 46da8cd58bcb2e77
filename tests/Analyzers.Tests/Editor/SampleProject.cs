using System.Runtime.CompilerServices;
using Mesh.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Analyzers.Tests.Editor;

/// <summary>A project of the sample as the editor has it open: all its files, and the projects that it references. The generators of others do not run, so that what these write is missing; that is no more than an edit away.</summary>
internal sealed class SampleProject
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        global using System.Net.Http.Json; global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        """;

    private SampleProject(string name, OutputKind kind, IEnumerable<MetadataReference> references)
    {
        string folder = Path.Combine(Samples(), name);
        Trees = [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(static file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Compile.ParseOptions, file))];
        Compilation = CSharpCompilation.Create(name, Trees.Append(CSharpSyntaxTree.ParseText(Usings, Compile.ParseOptions)), [.. Compile.References, .. Compile.Web, .. references], Compile.Options(kind));
        Driver = Generate.Driver(new MeshGenerator(), track: false).RunGeneratorsAndUpdateCompilation(Compilation, out Compilation output, out _);
        Output = output;
    }

    public IReadOnlyList<SyntaxTree> Trees { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>The generator after its first run, so that it goes on from there as in the editor.</summary>
    public GeneratorDriver Driver { get; }

    private Compilation Output { get; }

    /// <summary>All of them, libraries first.</summary>
    public static IReadOnlyList<SampleProject> All()
    {
        var projects = new List<SampleProject>();
        foreach (string name in (string[])["Todo.Core", "Todo.Events", "Todo.Infrastructure", "Todo.Search"])
        {
            projects.Add(new SampleProject(name, OutputKind.DynamicallyLinkedLibrary, projects.Select(static library => (MetadataReference)library.Output.ToMetadataReference())));
        }

        projects.Add(new SampleProject("Todo", OutputKind.ConsoleApplication, projects.Select(static library => (MetadataReference)library.Output.ToMetadataReference())));
        return projects;
    }

    private static string Samples([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../samples"));
}
