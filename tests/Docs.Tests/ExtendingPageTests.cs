using Mesh.Docs.Tests.Code;
using Mesh.Docs.Tests.Markdown;
using Mesh.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Docs.Tests;

/// <summary>What the page on capabilities shows is a package that an application can reference.</summary>
public sealed class ExtendingPageTests
{
    private const string Application = "[Service] public sealed class Clock : IClock { public int Now() => 1; } public interface IClock { int Now(); }";

    private static readonly MarkdownPage s_page = Repository.Page("docs/extending.md");

    [Fact]
    public void An_application_that_references_an_example_compiles() => Assert.All(PageCode.Compilations(s_page), static example =>
    {
        CSharpCompilation package = example.Compilation.WithAssemblyName("Acme").WithOptions(example.Compilation.Options.WithOutputKind(OutputKind.DynamicallyLinkedLibrary)).RemoveSyntaxTrees(example.Compilation.SyntaxTrees[^1]);
        Compile.AssertNoErrors(Generate.Output(new MeshGenerator(), Compile.Root(Application, references: [.. package.References, package.ToReference()])));
    });

    // Without that an application never has it, and nobody says so.
    [Fact]
    public void A_capability_is_declared() => Assert.All(
        s_page.Fences().Where(static fence => fence.Language == "csharp"),
        static example => Assert.Equal(example.Text.Contains(": IMeshCapability", StringComparison.Ordinal), example.Text.Contains("[assembly: MeshCapability<", StringComparison.Ordinal)));
}
