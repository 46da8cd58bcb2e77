using Mesh.Shared.Shapes;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Shapes;

/// <summary>What of a file is a declaration, and of which kind.</summary>
public class TreeShapeTests
{
    private const string File = "using System; namespace N { public class C<T>(int p) : B where T : class { const int K = 1; int f = 1; public int P { get; set; } = 2; [Obsolete] public int M(int a = 1) { return a; } public int E => 1; } public class B { } public enum Color { Red = 1 } }";

    [Theory]
    [InlineData("return a;", "a++; if (a > 3) { } return a;")]
    [InlineData("f = 1", "f = 2")]
    [InlineData("} = 2;", "} = 3;")]
    [InlineData("E => 1", "E => 2")]
    [InlineData("using System;", "// a comment\nusing   System;")]
    public void What_is_in_a_body_is_none(string from, string to) => Assert.Equal("", Differing(from, to));

    [Theory]
    [InlineData("int M(", "long M(")]
    [InlineData("a = 1", "a = 2")]
    [InlineData("[Obsolete]", "")]
    [InlineData("(int p)", "(long p)")]
    [InlineData("E => 1;", "E => 1; void New() { }")]
    [InlineData("{ get; set; }", "{ get; }")]
    [InlineData("{ return a; }", ";")]
    [InlineData("int f", "long f")]
    [InlineData("f = 1;", "f;")]
    public void A_signature_is_of_the_members(string from, string to) => Assert.Equal("members", Differing(from, to));

    [Theory]
    [InlineData(": B", "")]
    [InlineData("where T : class", "")]
    [InlineData("K = 1", "K = 2")]
    [InlineData("Red = 1", "Red = 2")]
    [InlineData("class B", "struct B")]
    [InlineData("class B { }", "class B { } delegate void D();")]
    [InlineData("public class B", "[Obsolete] public class B")]
    public void What_a_name_is_bound_to_is_of_the_types(string from, string to) => Assert.Equal("types", Differing(from, to));

    [Theory]
    [InlineData("using System;", "using System.IO;")]
    [InlineData("using System;", "using System; using static System.Math;")]
    [InlineData("namespace N {", "namespace N { using System.IO;")]
    public void A_using_concerns_its_file(string from, string to) => Assert.Equal("usings", Differing(from, to));

    [Theory]
    [InlineData("using System;", "global using System.IO; using System;")]
    [InlineData("using System;", "using System; [assembly: CLSCompliant(true)]")]
    [InlineData("Red = 1 } }", "Red = 1 } } namespace M { }")]
    [InlineData("Red = 1 } }", "Red = 1 } }\n#pragma warning disable\n")]
    public void What_matters_to_other_files_is_of_the_frame(string from, string to) => Assert.Equal("frame", Differing(from, to));

    [Theory]
    [InlineData("return a;", "\n#nullable disable\nreturn a;", "frame members")]
    [InlineData("const int", "\n#nullable disable\nconst int", "frame types")]
    [InlineData("public class B", "\n#nullable restore\npublic class B", "frame types")]
    public void A_directive_is_of_what_it_stands_in_and_of_the_frame_since_it_holds_for_what_follows(string from, string to, string differing) => Assert.Equal(differing, Differing(from, to));

    [Fact]
    public void A_directive_that_moves_behind_a_type_is_another_frame()
    {
        TreeShape before = Of("class A { }\n#nullable disable\nclass B { } class C { }"), after = Of("class A { } class B { }\n#nullable disable\nclass C { }");
        Assert.NotEqual(before.Frame, after.Frame);
        Assert.Equal(Of("class A { } class B { }").Frame, Of("class A { }").Frame);
    }

    [Fact]
    public void A_type_of_another_namespace_is_another_type() =>
        Assert.NotEqual(Of("namespace A { class C { } } namespace B { }").Units.Single().Text, Of("namespace A { } namespace B { class C { } }").Units.Single().Text);

    [Fact]
    public void A_member_that_moves_to_a_nested_type_is_another_member()
    {
        UnitShape before = Of("class A { void M() { } class B { } }").Units.Single(), after = Of("class A { class B { void M() { } } }").Units.Single();
        Assert.Equal(before.Text, after.Text);
        Assert.False(before.IsSame(after));
    }

    [Fact]
    public void Top_level_statements_are_seen_but_not_read()
    {
        Assert.True(Of("int x = 1;").IsSame(Of("System.Console.WriteLine();")));
        Assert.False(Of("int x = 1;").IsSame(Of("")));
    }

    [Fact]
    public void A_type_goes_by_the_names_of_all_that_others_can_name_in_it()
    {
        Assert.Equal(["Inner", "K", "L", "Own"], Names("class Own { const int K = 1, L = 2; int field; class Inner { } void M(int p) { } }"));
        Assert.Equal(["Color", "Green", "Red"], Names("enum Color { Red, Green }"));
        Assert.Equal(["Note", "NoteAttribute"], Names("class NoteAttribute : System.Attribute { }"));
        Assert.Equal(["D"], Names("delegate void D(int x);"));
        Assert.Equal(["Program"], Names("return;"));

        static IEnumerable<string> Names(string text) => Of(text).Units.SelectMany(static unit => unit.Names).OrderBy(static name => name, StringComparer.Ordinal);
    }

    [Fact]
    public void What_stands_in_attributes_constants_and_default_values_names_members()
    {
        IdentifierSet identifiers = Of("class C : B { const string K = nameof(X.InConstant); [Key(\"a:{b.InText}\", Named = InAttribute)] void M(int p = Y.InDefault) { InBody(); } }").Units.Single().Identifiers;
        foreach (string name in (string[])["InConstant", "InText", "Named", "InAttribute", "InDefault"]) Assert.True(identifiers.HasExpression(name), name);
        foreach (string name in (string[])["B", "M", "p", "InBody"]) Assert.False(identifiers.HasExpression(name), name);
        foreach (string name in (string[])["B", "M", "p", "C", "X", "InConstant"]) Assert.True(identifiers.HasName(name), name);
        Assert.False(identifiers.HasName("InBody"));
        Assert.False(identifiers.HasName("InText"));
    }

    private static string Differing(string from, string to)
    {
        Assert.Contains(from, File, StringComparison.Ordinal);
        TreeShape before = Of(File), after = Of(File.Replace(from, to, StringComparison.Ordinal));
        var differing = new List<string>();
        if (before.Frame != after.Frame) differing.Add("frame");
        if (before.Usings != after.Usings) differing.Add("usings");
        if (!before.Units.Select(static unit => unit.Text).SequenceEqual(after.Units.Select(static unit => unit.Text))) differing.Add("types");
        if (!Members(before).SequenceEqual(Members(after))) differing.Add("members");
        Assert.Equal(differing.Count == 0, before.IsSame(after));
        return string.Join(' ', differing);
    }

    private static IEnumerable<string> Members(TreeShape shape) => shape.Units.SelectMany(static unit => unit.Members).Select(static member => member.Text);

    private static TreeShape Of(string text) => TreeShape.Of(CSharpSyntaxTree.ParseText(text, Compile.ParseOptions), CancellationToken.None);
}
