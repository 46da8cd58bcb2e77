using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Roots;

/// <summary>Who calls <c>AddMesh()</c> where none is generated is told so; where it is generated, that one is called.</summary>
public class CallWithoutAddMeshTests
{
    private const string Message =
        "no AddMesh() is generated for this project. It is for an executable that references the package Mesh.Generators, itself or through a project that passes it on, and for a library with <MeshRoot>true</MeshRoot>. "
        + "help: add the package to this project; or, if this is a library, leave the call to the executable.";

    public static TheoryData<string> Calls => new(
        "new ServiceCollection().AddMesh();",
        "new ServiceCollection().AddMesh(options => options.Debug = true).AddLogging();",
        "IServiceCollection services = new ServiceCollection(); services.AddLogging().AddMesh(null);",
        "IServiceCollection services = new ServiceCollection(); services.AddMesh(configure: Set); static void Set(MeshOptions options) { }",
        "Host.CreateApplicationBuilder().AddMesh().Build();",
        "Host.CreateApplicationBuilder().Services.AddMesh();",
        "IHostApplicationBuilder builder = Host.CreateApplicationBuilder(); builder.AddMesh(options => { });",
        "Host.CreateDefaultBuilder().ConfigureServices(services => services.AddMesh());");

    [Theory]
    [MemberData(nameof(Calls))]
    public void In_a_project_without_the_generator_the_error_says_what_to_do(string call)
    {
        Diagnostic error = Assert.Single(Errors(Compile.Root(Source(call))));
        Assert.Equal("MESH063", error.Id);
        Assert.EndsWith($"'{Message}'", error.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.EndsWith("/docs/rules/MESH063.md", error.Descriptor.HelpLinkUri, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void So_it_does_in_a_library_that_is_no_root(string call)
    {
        Compilation output = Generate.Output(new MeshGenerator(), Compile.Library(Source(call) + " [Service] public class A;"));
        Assert.Equal("MESH063", Assert.Single(Errors(output)).Id);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Where_it_is_generated_that_one_is_called(string call)
    {
        CSharpCompilation output = Generate.Run(new MeshGenerator(), Compile.Root(Source(call)));
        SyntaxTree tree = output.SyntaxTrees[0];
        IEnumerable<IMethodSymbol> called = tree.GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.InvocationExpressionSyntax>().Select(invocation => output.GetSemanticModel(tree).GetSymbolInfo(invocation).Symbol).OfType<IMethodSymbol>();
        Assert.Equal("MeshServiceCollectionExtensions", Assert.Single(called, static method => method.Name == "AddMesh").ContainingType.Name);
    }

    [Fact]
    public void Who_forgot_the_using_is_told_by_the_compiler_alone()
    {
        CSharpCompilation root = Compile.Root("class Program2 { void M(Microsoft.Extensions.Hosting.HostApplicationBuilder builder) => builder.AddMesh(); }");
        SyntaxTree usings = root.SyntaxTrees.Last();
        root = root.ReplaceSyntaxTree(usings, CSharpSyntaxTree.ParseText(usings.ToString().Replace("global using Microsoft.Extensions.DependencyInjection;", "", StringComparison.Ordinal), Compile.ParseOptions));
        Assert.Equal("CS1061", Assert.Single(Errors(Generate.Output(new MeshGenerator(), root))).Id);
    }

    private static string Source(string call) => $$"""using Microsoft.Extensions.Hosting; using Microsoft.Extensions.Logging; static class Startup { static void M() { {{call}} } }""";

    private static IEnumerable<Diagnostic> Errors(Compilation compilation) => compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
