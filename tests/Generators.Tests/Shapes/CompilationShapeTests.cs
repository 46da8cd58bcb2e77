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

    [Theory]
    [InlineData("class D { }")]
    [InlineData("class C { } class D : C { }")]
    [InlineData("using System; class C { }")]
    [InlineData("class C { public class Inner { } }")]
    [InlineData("[System.Obsolete] class C { }")]
    public void An_edit_of_types_that_nobody_mentions_changes_that_file_and_nothing_else(string text)
    {
        CompilationShape before = Of(_before), after = Of(Edit(2, text));
        Assert.Same(before.Types, after.Types);
        Assert.NotSame(before.MembersAt(2), after.MembersAt(2));
        Assert.Same(before.MembersAt(0), after.MembersAt(0));
        Assert.NotSame(before.Declarations, after.Declarations);
    }

    [Theory]
    [InlineData("class C { } class B { }")]
    [InlineData("class C { } class F { }")]
    [InlineData("class C { } class AAttribute { }")]
    [InlineData("class C { } class My_Facade { }")]
    [InlineData("class C { } namespace System.Threading { class Task { } }")]
    [InlineData("class C { } namespace Other { }")]
    [InlineData("global using System; class C { }")]
    [InlineData("class C { }\n#nullable disable\n")]
    [InlineData("class C { const int A = 1; }")]
    public void An_edit_of_what_may_be_meant_elsewhere_changes_everything(string text) => Assert.NotSame(Of(_before).Types, Of(Edit(2, text)).Types);

    [Theory]
    [InlineData("class Item { public int Id; }", "class Item { public long Id; }", "class A { [Key(\"{item.Id}\")] void M(Item item) { } }", true)]
    [InlineData("class Item { public int Id; }", "class Item { public long Id; }", "class A { [Key(\"{item.Name}\")] void M(Item item) { } }", false)]
    [InlineData("class Item { public int Id; }", "class Item { public long Id; }", "class A { [Key(\"{item.Id}\")] void M(Order item) { } }", false)]
    [InlineData("record Item(int Id);", "record Item(long Id);", "class A { [Key(\"{item.Id}\")] void M(Item item) { } }", true)]
    [InlineData("class NoteAttribute(int a);", "class NoteAttribute(long a);", "class A { [Note(1)] void M() { } }", true)]
    [InlineData("class NoteAttribute { public NoteAttribute(int a) { } }", "class NoteAttribute { public NoteAttribute(long a) { } }", "class A { [Note(1)] void M() { } }", true)]
    [InlineData("class Item { }", "class Item { public static implicit operator string(Item item) => null; }", "class A { void M(Item item) { } }", true)]
    [InlineData("struct Item { int x; }", "struct Item { object x; }", "class A { unsafe void M(Item* item) { } }", true)]
    [InlineData("class Item { int x; }", "class Item { object x; }", "class A { void M(Item item) { } }", false)]
    public void An_edit_of_a_member_matters_elsewhere_where_the_type_is_mentioned_and_the_member_can_be_named(string item, string edited, string other, bool matters)
    {
        CSharpCompilation before = Compile.Library([item, other]);
        CompilationShape kept = Of(before), after = Of(before.ReplaceSyntaxTree(before.SyntaxTrees[0], CSharpSyntaxTree.ParseText(edited, Compile.ParseOptions, before.SyntaxTrees[0].FilePath)));
        Assert.Equal(matters, kept.Types != after.Types);
        Assert.NotSame(kept.MembersAt(0), after.MembersAt(0));
        Assert.Same(kept.MembersAt(1), after.MembersAt(1));
    }

    [Fact]
    public void What_was_changed_and_changed_back_is_another_version()
    {
        CompilationShape before = Of(_before), after = Of(Edit(1, "class A { int F() { return 1; } }")), back = Of(Edit(1, s_sources[1]));
        Assert.NotSame(before.Types, after.Types);
        Assert.NotSame(after.Types, back.Types);
        Assert.NotSame(before.Types, back.Types);
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
