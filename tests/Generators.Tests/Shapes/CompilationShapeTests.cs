using Mesh.Shared.Shapes;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Shapes;

/// <summary>What of one version of a project still holds for the next.</summary>
public class CompilationShapeTests
{
    private static readonly string[] s_sources = ["class A { void M() { } }", "class B { int F() { return 1; } }", "class C { }"];

    private readonly CSharpCompilation _before = Compile.Library(s_sources);

    [Fact]
    public void An_edit_of_a_body_changes_nothing()
    {
        CompilationShape before = Of(_before), after = Of(Edit(1, "class B { int F() { return 2; } }"));
        Assert.Same(before.Types, after.Types);
        Assert.Same(before.MembersAt(1), after.MembersAt(1));
    }

    [Fact]
    public void An_edit_of_a_signature_changes_that_files_members_and_nothing_else()
    {
        CompilationShape before = Of(_before), after = Of(Edit(1, "class B { long F() { return 1; } }"));
        Assert.Same(before.Types, after.Types);
        Assert.NotSame(before.MembersAt(1), after.MembersAt(1));
        Assert.Same(before.MembersAt(0), after.MembersAt(0));
    }

    [Fact]
    public void What_was_changed_and_changed_back_is_another_version()
    {
        CompilationShape before = Of(_before), after = Of(Edit(2, "class D { }")), back = Of(Edit(2, "class C { }"));
        Assert.NotSame(before.Types, after.Types);
        Assert.NotSame(after.Types, back.Types);
    }

    [Fact]
    public void A_new_file_another_reference_or_another_option_changes_everything()
    {
        CompilationShape before = Of(_before);
        Assert.NotSame(before.Types, Of(_before.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class D { }", Compile.ParseOptions))).Types);
        Assert.NotSame(before.Types, Of(_before.RemoveReferences(_before.References.First())).Types);
        Assert.NotSame(before.Types, Of(_before.WithOptions(_before.Options.WithNullableContextOptions(Microsoft.CodeAnalysis.NullableContextOptions.Disable))).Types);
        Assert.NotSame(before.Types, Of(_before.WithAssemblyName("Other")).Types);
    }

    [Fact]
    public void The_same_files_in_another_order_are_another_project()
    {
        CompilationShape before = Of(_before);
        Assert.NotSame(before.Types, Of(_before.RemoveAllSyntaxTrees().AddSyntaxTrees(_before.SyntaxTrees.Reverse())).Types);
    }

    private static CompilationShape Of(CSharpCompilation compilation) => CompilationShape.Of(compilation, CancellationToken.None);

    private CSharpCompilation Edit(int file, string text) =>
        _before.ReplaceSyntaxTree(_before.SyntaxTrees[file], CSharpSyntaxTree.ParseText(text, Compile.ParseOptions, _before.SyntaxTrees[file].FilePath));
}
