using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Graphs;

/// <summary>Where that is reported which concerns referenced assemblies only.</summary>
public class RootPlaceTests
{
    private static readonly MetadataReference s_library = Run.Module("public interface IMissing; [Service] public class Asks(IMissing missing);");

    [Fact]
    public async Task At_the_first_call_of_AddMesh()
    {
        Diagnostic diagnostic = await Only(["class A { void M(IServiceCollection s) { s.AddMesh(); } }", "class B { void M(IServiceCollection s) => s.AddMesh(options => { }); }"], OutputKind.ConsoleApplication);
        Assert.Equal(("AddMesh", "Test0.cs"), (Run.Text(diagnostic), diagnostic.Location.SourceTree!.FilePath));
    }

    [Theory]
    [InlineData("AddMesh(new ServiceCollection());")]
    [InlineData("new ServiceCollection()?.AddMesh();")]
    [InlineData("Microsoft.Extensions.DependencyInjection.MeshServiceCollectionExtensions.AddMesh(new ServiceCollection());")]
    public async Task However_it_is_called(string call) => Assert.Equal("AddMesh", Run.Text(await Only([call], OutputKind.ConsoleApplication)));

    [Fact]
    public async Task In_a_declared_root_without_a_call_at_the_entry_point() =>
        Assert.Equal("Main", Run.Text(await Only(["static class Program { static void Main() { } }"], OutputKind.ConsoleApplication, ("MeshRoot", "true"))));

    [Fact]
    public async Task Of_top_level_statements_at_the_first() =>
        Assert.Equal("Console", Run.Text(await Only(["Console.WriteLine(); Console.WriteLine();"], OutputKind.ConsoleApplication, ("MeshRoot", "true"))));

    [Fact]
    public async Task In_a_library_at_the_first_service() =>
        Assert.Equal("Other", Run.Text(await Only(["[Service] class Other;"], OutputKind.DynamicallyLinkedLibrary, ("MeshRoot", "true"))));

    [Fact]
    public async Task In_a_library_without_services_at_the_beginning() =>
        Assert.Equal("class", Run.Text(await Only(["class Plain;"], OutputKind.DynamicallyLinkedLibrary, ("MeshRoot", "true"))));

    [Fact]
    public async Task Nowhere_when_nothing_is_composed() => Assert.Empty(await Run.Over(Create(["Console.WriteLine();"], OutputKind.ConsoleApplication)));

    private static async Task<Diagnostic> Only(string[] sources, OutputKind kind, params (string, string)[] properties)
    {
        Diagnostic diagnostic = Assert.Single(await Run.Over(Create(sources, kind), properties));
        Assert.Equal("MESH002", diagnostic.Id);
        return diagnostic;
    }

    private static Compilation Create(string[] sources, OutputKind kind)
    {
        Compilation compilation = Compile.Library(sources, references: [s_library]);
        return compilation.WithOptions(compilation.Options.WithOutputKind(kind));
    }
}
