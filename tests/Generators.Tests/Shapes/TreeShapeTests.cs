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
    [InlineData("f = 1;", "f;")]
    [InlineData("} = 2;", "} = 3;")]
    [InlineData("E => 1", "E => 2")]
    [InlineData("using System;", "// a comment\nusing   System;")]
    public void What_is_in_a_body_is_none(string from, string to) => AssertSame(types: true, members: to != "f;", from, to);

    [Theory]
    [InlineData("int M(", "long M(")]
    [InlineData("a = 1", "a = 2")]
    [InlineData("[Obsolete]", "")]
    [InlineData("(int p)", "(long p)")]
    [InlineData("E => 1;", "E => 1; void New() { }")]
    [InlineData("{ get; set; }", "{ get; }")]
    [InlineData("{ return a; }", ";")]
    [InlineData("int f", "long f")]
    public void A_signature_is_of_the_members(string from, string to) => AssertSame(types: true, members: false, from, to);

    [Theory]
    [InlineData("using System;", "using System.IO;")]
    [InlineData("namespace N", "namespace M")]
    [InlineData(": B", "")]
    [InlineData("where T : class", "")]
    [InlineData("K = 1", "K = 2")]
    [InlineData("Red = 1", "Red = 2")]
    [InlineData("class B", "struct B")]
    [InlineData("class B { }", "class B { } delegate void D();")]
    [InlineData("public class B", "[Obsolete] public class B")]
    [InlineData("using System;", "using System; [assembly: CLSCompliant(true)]")]
    public void What_a_name_is_bound_to_is_of_the_types(string from, string to) => AssertSame(types: false, members: true, from, to);

    [Theory]
    [InlineData("return a;", "\n#nullable disable\nreturn a;")]
    [InlineData("const int", "\n#nullable disable\nconst int")]
    [InlineData("public class B", "\n#nullable restore\npublic class B")]
    [InlineData("Color { Red = 1 } }", "Color { Red = 1 } }\n#pragma warning disable\n")]
    public void A_directive_is_of_both_wherever_it_stands(string from, string to) => AssertSame(types: false, members: false, from, to);

    [Fact]
    public void A_member_that_moves_to_another_type_is_another_member()
    {
        TreeShape before = Of("class A { void M() { } } class B { }"), after = Of("class A { } class B { void M() { } }");
        Assert.Equal(before.Types, after.Types);
        Assert.NotEqual(before.Members, after.Members);
    }

    [Fact]
    public void Top_level_statements_are_seen_but_not_read()
    {
        Assert.Equal(Of("int x = 1;").Types, Of("System.Console.WriteLine();").Types);
        Assert.NotEqual(Of("int x = 1;").Types, Of("").Types);
    }

    private static void AssertSame(bool types, bool members, string from, string to)
    {
        Assert.Contains(from, File, StringComparison.Ordinal);
        TreeShape before = Of(File), after = Of(File.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal(types, before.Types == after.Types);
        if (!types) return; // a new type is a new place for members
        Assert.Equal(members, before.Members == after.Members);
    }

    private static TreeShape Of(string text) => TreeShape.Of(CSharpSyntaxTree.ParseText(text, Compile.ParseOptions), CancellationToken.None);
}
