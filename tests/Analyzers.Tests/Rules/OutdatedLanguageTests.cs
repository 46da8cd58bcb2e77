using Mesh.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Analyzers.Tests.Rules;

/// <summary>MESH067: a version of C# in which generated code cannot be written.</summary>
public class OutdatedLanguageTests
{
    private const string Services =
        """
        using System.Threading; using System.Threading.Tasks; using Mesh; using Microsoft.Extensions.DependencyInjection;
        namespace Old
        {
            public interface IStore { Task<string> Get(int id, CancellationToken token); void Do(in int x, out string s); }
            [Service] public sealed class {|MESH067:Store|} : IStore { public Store(Other other) { } [Cached("5m", Key = "k:{id}")] [Retry(2)] public Task<string> Get(int id, CancellationToken token) { return null; } public void Do(in int x, out string s) { s = ""; } }
            [Service] public class Other { public Other(IStore store, string missing) { } }
            [Resilience("code")] [Retry(2)] public static partial class Code { }
            static class Program { static void Main() { new ServiceCollection().AddMesh(); } }
        }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp8)]
    [InlineData(LanguageVersion.CSharp9)]
    public async Task One_message_says_which_version_is_needed_and_nothing_else_is_reported(LanguageVersion version)
    {
        (string code, IReadOnlyList<Expected> expected) = Markup.Parse(Services);
        CSharpCompilation output = Output(code, version);
        Compile.AssertNoErrors(output);
        Diagnostic diagnostic = Assert.Single(await Run.Over(output));
        Assert.Equal((Assert.Single(expected).Id, expected[0].Span), (diagnostic.Id, diagnostic.Location.SourceSpan));
        Assert.Equal($"Mesh generates nothing here: the project is compiled as C# {version.ToDisplayString()}, and generated code needs C# 10.0. help: write <LangVersion>10.0</LangVersion> or a newer version into the project, or remove the property.", Run.Message(diagnostic));
    }

    [Fact]
    public async Task Where_there_is_no_service_it_is_reported_at_AddMesh()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Over(Output("using Microsoft.Extensions.DependencyInjection; static class Program { static void Main() { new ServiceCollection().AddMesh(); } }", LanguageVersion.CSharp9)));
        Assert.Equal(("MESH067", "AddMesh"), (diagnostic.Id, Run.Text(diagnostic)));
    }

    [Fact]
    public async Task A_project_that_uses_nothing_of_it_is_fine() => Assert.Empty(await Run.Over(Output("static class Program { static void Main() { } }", LanguageVersion.CSharp8)));

    [Fact]
    public async Task What_is_new_enough_is_compiled_and_checked()
    {
        CSharpCompilation output = Output("using Mesh; public interface IStore { string Get(int id); } [Service] public sealed class Store : IStore { [Cached(\"5m\", Key = \"k:{id}\")] public string Get(int id) { return null!; } } static class Program { static void Main() { } }", LanguageVersion.CSharp10);
        Compile.AssertNoErrors(output);
        Assert.DoesNotContain(await Run.Over(output), static found => found.Id == "MESH067");
    }

    private static CSharpCompilation Output(string code, LanguageVersion version)
    {
        CSharpParseOptions options = Compile.ParseOptions.WithLanguageVersion(version);
        CSharpCompilationOptions kind = Compile.Options(OutputKind.ConsoleApplication).WithNullableContextOptions(version < LanguageVersion.CSharp8 ? NullableContextOptions.Disable : NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create("Test", [CSharpSyntaxTree.ParseText(code, options, "Test0.cs")], Compile.References, kind);
        CSharpGeneratorDriver.Create([new MeshGenerator().AsSourceGenerator()], parseOptions: options).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return (CSharpCompilation)output;
    }
}
