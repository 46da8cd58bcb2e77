using Mesh.Shared.Shapes;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Shapes;

/// <summary>What of one version of a project still holds for the next.</summary>
public class CompilationShapeTests
{
    private static readonly string[] s_sources = ["class A { void M() { } }", "class B { int F() { return 1; } }", "class C { }"];

    private readonly CSharpCompilation _before = Compile.Library(s_sources);

    [Fact]
    public void An_edit_of_a_body_changes_nothing() => Assert.Equal("", Changed(1, "class B { int F() { return 2; } }"));

    [Fact]
    public void An_edit_of_a_signature_changes_that_file_and_nothing_else() => Assert.Equal("1", Changed(1, "class B { long F() { return 1; } }"));

    [Theory]
    [InlineData("class D { }")]
    [InlineData("class C { } class D : C { }")]
    [InlineData("using System; class C { }")]
    [InlineData("class C { public class Inner { } }")]
    [InlineData("[System.Obsolete] class C { }")]
    public void An_edit_of_types_that_nobody_mentions_changes_that_file_and_nothing_else(string text)
    {
        Assert.Equal("2", Changed(2, text));
        Assert.NotSame(Of(_before).Declarations, Of(Edit(2, text)).Declarations);
    }

    [Theory]
    [InlineData("class C { } class B { }", "1 2")]
    [InlineData("class C { } class F { }", "1 2")]
    [InlineData("class C { } class AAttribute { }", "0 2")]
    [InlineData("class C { const int A = 1; }", "0 2")]
    public void An_edit_of_a_type_or_a_constant_changes_the_files_that_mention_it(string text, string changed) => Assert.Equal(changed, Changed(2, text));

    [Theory]
    [InlineData("class C { } class My_Facade { }")]
    [InlineData("class C { } namespace System.Threading { class Task { } }")]
    [InlineData("class C { } namespace Other { }")]
    [InlineData("global using System; class C { }")]
    [InlineData("class C { }\n#nullable disable\n")]
    public void An_edit_of_what_may_be_meant_without_being_mentioned_changes_everything(string text) => Assert.Equal("0 1 2 3", Changed(2, text));

    [Theory]
    [InlineData("class D : C { }", "class E { D d; }", "0 1 2")]
    [InlineData("class D { C c; }", "class E { }", "0 1")]
    [InlineData("class D { void M() { new C(); } }", "class E { D d; }", "0")]
    [InlineData("using D = C;", "class E { D d; }", "0 1")]
    [InlineData("using D = C; class F { D d; }", "class E { F f; }", "0 1 2")]
    [InlineData("using static C; class F { } class G { }", "class E { G g; }", "0 1 2")]
    [InlineData("namespace N { using D = C; class F { D d; } }", "class E { }", "0 1")]
    [InlineData("global using D = C;", "class E { }", "0 1 2 3")]
    [InlineData("class F : C { }", "global using D = F;", "0 1 2 3")]
    [InlineData("class F : C { }", "global using static F;", "0 1 2 3")]
    [InlineData("[assembly: System.Reflection.AssemblyTitle(nameof(C))]", "class E { }", "0 1 2 3")]
    [InlineData("class D { public const string Name = nameof(C); }", "[System.Obsolete(D.Name)] class E { }", "0 1 2")]
    public void What_mentions_a_changed_type_changes_what_mentions_it_in_turn(string first, string second, string changed)
    {
        CSharpCompilation before = Compile.Library(["class C { }", first, second]);
        Assert.Equal(changed, Changed(before, 0, "[System.Obsolete] class C { }"));
    }

    [Fact]
    public void Types_that_mention_each_other_are_followed_once()
    {
        CSharpCompilation before = Compile.Library(["class A { B b; C c; }", "class B { A a; }", "class C { B b; }", "class D { }"]);
        Assert.Equal("0 1 2", Changed(before, 1, "class B : D { A a; }"));
    }

    [Theory]
    [InlineData("class Item { public int Id; }", "class Item { public long Id; }", "class A { [Key(\"{item.Id}\")] void M(Item item) { } }", true)]
    [InlineData("class Item { public int Id; }", "class Item { public long Id; }", "class A { [Key(\"{item.Name}\")] void M(Item item) { } }", false)]
    [InlineData("class Item { public int Id; }", "class Item { public long Id; }", "class A { [Key(\"{item.Id}\")] void M(Order item) { } }", false)]
    [InlineData("record Item(int Id);", "record Item(long Id);", "class A { [Key(\"{item.Id}\")] void M(Item item) { } }", true)]
    [InlineData("record Item(int Id);", "record Item(int Id, int More);", "class A { void M(Item item) { } }", true)]
    [InlineData("record Item { public int Id { get; } }", "record Item { public long Id { get; } }", "class A { void M(Item item) { } }", true)]
    [InlineData("class Item { }", "class Item { public override string ToString() => null; }", "class A { void M(Item item) { } }", true)]
    [InlineData("class Item { }", "class Item { public Item(int x) { } }", "class A { void M(Box<Item> item) { } }", true)]
    [InlineData("class Item { public int Id; }", "class Item { public required int Id; }", "class A { void M(Box<Item> item) { } }", true)]
    [InlineData("class NoteAttribute(int a);", "class NoteAttribute(long a);", "class A { [Note(1)] void M() { } }", true)]
    [InlineData("class NoteAttribute { public NoteAttribute(int a) { } }", "class NoteAttribute { public NoteAttribute(long a) { } }", "class A { [Note(1)] void M() { } }", true)]
    [InlineData("class Item { }", "class Item { public static implicit operator string(Item item) => null; }", "class A { void M(Item item) { } }", true)]
    [InlineData("struct Item { int x; }", "struct Item { object x; }", "class A { unsafe void M(Item* item) { } }", true)]
    [InlineData("class Item { int x; }", "class Item { object x; }", "class A { void M(Item item) { } }", false)]
    public void An_edit_of_a_member_matters_elsewhere_where_the_type_is_mentioned_and_the_member_can_be_named_or_counts_unnamed(string item, string edited, string other, bool matters) =>
        Assert.Equal(matters ? "0 1" : "0", Changed(Compile.Library([item, other]), 0, edited));

    [Fact]
    public void What_was_changed_and_changed_back_is_another_version()
    {
        CSharpCompilation before = _before, after = Edit(1, "class A { int F() { return 1; } }"), back = Edit(1, s_sources[1]);
        foreach (CSharpCompilation compilation in new[] { before, after, back }) Of(compilation);
        Assert.Equal("0 1", Changed(before, after));
        Assert.Equal("0 1", Changed(after, back));
        Assert.Equal("0 1", Changed(before, back));
    }

    [Fact]
    public void A_new_file_another_reference_or_another_option_changes_everything()
    {
        CompilationShape before = Of(_before);
        Assert.NotSame(before.MeaningAt(0), Of(_before.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class D { }", Compile.ParseOptions))).MeaningAt(0));
        Assert.NotSame(before.MeaningAt(0), Of(_before.RemoveReferences(_before.References.First())).MeaningAt(0));
        Assert.NotSame(before.MeaningAt(0), Of(_before.WithOptions(_before.Options.WithNullableContextOptions(Microsoft.CodeAnalysis.NullableContextOptions.Disable))).MeaningAt(0));
        Assert.NotSame(before.MeaningAt(0), Of(_before.WithAssemblyName("Other")).MeaningAt(0));
    }

    [Fact]
    public void The_same_files_in_another_order_are_another_project()
    {
        CompilationShape before = Of(_before);
        Assert.NotSame(before.MeaningAt(0), Of(_before.RemoveAllSyntaxTrees().AddSyntaxTrees(_before.SyntaxTrees.Reverse())).MeaningAt(0));
    }

    private string Changed(int file, string text) => Changed(_before, file, text);

    private static string Changed(CSharpCompilation compilation, int file, string text) => Changed(compilation, Edit(compilation, file, text));

    // The indices of the files whose declarations may mean something else; the last file has the global usings of every test.
    private static string Changed(CSharpCompilation before, CSharpCompilation after)
    {
        CompilationShape old = Of(before), fresh = Of(after);
        return string.Join(' ', Enumerable.Range(0, before.SyntaxTrees.Length).Where(file => old.MeaningAt(file) != fresh.MeaningAt(file)));
    }

    private static CompilationShape Of(CSharpCompilation compilation) => CompilationShape.Of(compilation, CancellationToken.None);

    private CSharpCompilation Edit(int file, string text) => Edit(_before, file, text);

    private static CSharpCompilation Edit(CSharpCompilation compilation, int file, string text) =>
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[file], CSharpSyntaxTree.ParseText(text, Compile.ParseOptions, compilation.SyntaxTrees[file].FilePath));
}
