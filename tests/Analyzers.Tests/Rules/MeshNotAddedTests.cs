using Mesh.Analyzers.Registrations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Tests.Rules;

public class MeshNotAddedTests
{
    [Theory]
    [InlineData("Host.{|MESH016:CreateApplicationBuilder|}().Build()")]
    [InlineData("Host.{|MESH016:CreateDefaultBuilder|}().ConfigureServices(services => { }).Build()")]
    [InlineData("Microsoft.Extensions.Hosting.Host.{|MESH016:CreateEmptyApplicationBuilder|}(null).Build()")]
    public Task A_host_is_made_without_it(string host) => Run.Root($"using Microsoft.Extensions.Hosting; [Service] class A; static class Startup {{ static object M() => {host}; }}");

    [Fact]
    public Task Services_of_referenced_projects_count() => Run.Root(
        "static class Startup { static object M() => Microsoft.Extensions.Hosting.Host.{|MESH016:CreateApplicationBuilder|}().Build(); }",
        Run.Module("[Service] public class A; [Service] public class B;"));

    [Fact]
    public Task It_is_reported_once() => Run.Root(
        """
        using Microsoft.Extensions.Hosting;
        [Service] class A;
        static class Startup { static object M() => Host.{|MESH016:CreateApplicationBuilder|}().Build(); static object N() => Host.CreateApplicationBuilder().Build(); }
        """);

    [Theory]
    [InlineData("static class Startup { static object M() => Host.CreateApplicationBuilder().Build(); }")]
    [InlineData("[Service] class A; static class Startup { static object M() => new ServiceCollection().BuildServiceProvider(); }")]
    [InlineData(
        """
        [Service] class A;
        static class Host { public static object CreateApplicationBuilder() => 1; }
        static class Startup { static object M() => Host.CreateApplicationBuilder(); }
        """)]
    public Task Without_services_or_without_a_host_nothing_is_asked(string source) => Run.Root($"using Microsoft.Extensions.Hosting; {source}");

    [Fact]
    public Task A_library_is_not_asked() => Run.Library("[Service] class A; static class Startup { static object M() => Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder().Build(); }");

    [Theory]
    [InlineData("builder.Services.AddMesh();")]
    [InlineData("builder.AddMesh();")]
    public async Task Where_it_is_called_nothing_is_reported(string call) => Assert.Empty(await Run.Over(Generate.Output(new Generators.MeshGenerator(), Compile.Root(
        $$"""
        [Service] class A;
        static class Startup
        {
            static object M()
            {
                var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
                {{call}} return builder.Build();
            }
        }
        """))));

    [Fact]
    public async Task A_project_that_references_the_application_is_not_asked()
    {
        MetadataReference application = Generate.Output(new Generators.MeshGenerator(), Compile.Root("[Service] public class A;", "App")).ToReference();
        Assert.Empty(await Run.Over(Compile.Root("static class Tests { static object M() => Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder().Build(); }", references: [application])));
    }

    [Theory]
    [InlineData("class A { object B() => Host.CreateApplicationBuilder(); }", 1)]
    [InlineData("class A { object B() => Host.CreateApplicationBuilder().Services.Build(); object C() => WebApplication.CreateBuilder(); }", 2)]
    [InlineData("class ABuilder { ABuilder CreateBuilder() => CreateBuilder(); }", 0)]
    [InlineData("class A;", 0)]
    public void A_file_is_searched_once_for_each_of_its_versions(string source, int count)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source);
        IReadOnlyList<SimpleNameSyntax> found = BuilderCreations.In(tree, CancellationToken.None);
        Assert.Equal(count, found.Count);
        Assert.Same(found, BuilderCreations.In(tree, CancellationToken.None));
    }
}
