using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Facades;

/// <summary>What a contract says to the trimmer, its facade says too: otherwise a trimmed application is warned of generated code.</summary>
public class TrimmingTests
{
    private const string Usings = "using System.Diagnostics.CodeAnalysis;";

    [Theory]
    [InlineData("[RequiresUnreferencedCode(\"Reflects.\", Url = \"https://example.com\")] void M();", "public void M() { }", "[global::System.Diagnostics.CodeAnalysis.RequiresUnreferencedCode(\"Reflects.\", Url = \"https://example.com\")]")]
    [InlineData("[RequiresDynamicCode(\"Emits.\")] void M();", "public void M() { }", "[global::System.Diagnostics.CodeAnalysis.RequiresDynamicCode(\"Emits.\")]")]
    [InlineData("[RequiresAssemblyFiles] void M();", "public void M() { }", "[global::System.Diagnostics.CodeAnalysis.RequiresAssemblyFiles]")]
    [InlineData("string P { [RequiresUnreferencedCode(\"Reflects.\")] get; }", "public string P => \"\";", "[global::System.Diagnostics.CodeAnalysis.RequiresUnreferencedCode(\"Reflects.\")] get =>")]
    [InlineData("void M<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>();", "public void M<T>() { }", ".M<[global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers((global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes)(-1))] T>()")]
    [InlineData("void M([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type x);", "public void M(Type x) { }", "DynamicallyAccessedMemberTypes)(8))] global::System.Type x)")]
    [InlineData("[return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type M();", "public Type M() => typeof(int);", "[return: global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(")]
    [InlineData("[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type P { get; set; }", "public Type P { get; set; } = typeof(int);", "[global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(")]
    public void What_a_member_says_is_repeated(string contract, string implementation, string expected) =>
        Assert.Contains(expected, Text(MemberKindTests.Generated($"{Usings} public interface IContract {{ {contract} }} [Service] public class Implementation : IContract {{ {implementation} }}")), StringComparison.Ordinal);

    [Fact]
    public void What_a_generic_service_says_of_its_type_parameters_is_repeated_by_all_that_is_generated_for_it()
    {
        string text = Text(MemberKindTests.Generated(
            $"{Usings} public interface IContract<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] T> {{ }} [Service] public class Implementation<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] T> : IContract<T>;"));
        Assert.Equal(3, text.Split("DynamicallyAccessedMemberTypes)(8))] T>").Length);
    }

    [Theory]
    [InlineData("[Service] public class Implementation { [RequiresUnreferencedCode(\"Reflects.\")] [RequiresDynamicCode(\"Emits.\")] public Implementation() { } }")]
    [InlineData(
        """
        [Service(Lifetime = ServiceLifetime.Transient)] public class Implementation
        {
            [RequiresUnreferencedCode("Reflects.")] [RequiresDynamicCode("Emits.")] public Implementation() { }
        }
        """)]
    [InlineData("[Service] [RequiresUnreferencedCode(\"Reflects.\")] [RequiresDynamicCode(\"Emits.\")] public class Implementation;")]
    public void What_a_constructor_says_is_repeated_by_all_that_leads_to_it_up_to_AddMesh_in_another_assembly(string service)
    {
        CSharpCompilation library = Scenario.Library($"{Usings} {service} [Service] public class Other(Implementation x) {{ public object X => x; }}", "Library");
        CSharpCompilation root = Generate.Run(new MeshGenerator(), Compile.Root(
            $$"""
            {{Usings}} [Service] public class Third { [RequiresUnreferencedCode("Loads.")] public Third() { } }
            [RequiresUnreferencedCode("")] [RequiresDynamicCode("")] static class P
            {
                static void Add() => new ServiceCollection().AddMesh();
            }
            """, references: [library.ToReference()]));

        const string code = "System.Diagnostics.CodeAnalysis.Requires";
        string[] inLibrary = [.. library.SyntaxTrees.Select(static tree => tree.ToString()).Where(static text => text.Contains("auto-generated", StringComparison.Ordinal))];
        Assert.Equal(6, inLibrary.Sum(static text => text.Split(code).Length - 1)); // New, Register, Module.Register
        string module = inLibrary.Single(static text => text.Contains("class Module", StringComparison.Ordinal));
        Assert.DoesNotContain("new global::Implementation", module, StringComparison.Ordinal);
        string added = root.SyntaxTrees.Select(static tree => tree.ToString()).Single(static text => text.Contains("AddMesh<TBuilder>", StringComparison.Ordinal));
        Assert.Equal(3, added.Split("[global::System.Diagnostics.CodeAnalysis.RequiresUnreferencedCode(\"The constructor of service 'implementation': Reflects. The constructor of service 'third': Loads.\")]").Length);
        Assert.Equal(3, added.Split("[global::System.Diagnostics.CodeAnalysis.RequiresDynamicCode(\"The constructor of service 'implementation': Emits.\")]").Length);
    }

    [Fact]
    public void An_attribute_whose_name_means_two_types_is_left_out() => MemberKindTests.Generated("[Service] public class Implementation : IContract { public bool Try(out string? x) { x = null; return false; } }",
        Compile.Library(
            """
            [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Test")]
            namespace System.Diagnostics.CodeAnalysis { [AttributeUsage(AttributeTargets.Parameter)] class DoesNotReturnIfAttribute(bool x) : Attribute { public bool X => x; } [AttributeUsage(AttributeTargets.Method)] class RequiresUnreferencedCodeAttribute(string x) : Attribute { public string X => x; } }
            public interface IContract { [System.Diagnostics.CodeAnalysis.RequiresUnreferencedCode("")] bool Try(out string? x); void Check([System.Diagnostics.CodeAnalysis.DoesNotReturnIf(true)] bool x) { } }
            """,
            "Library"));

    private static string Text(CSharpCompilation output) => output.SyntaxTrees.Single(static tree => Path.GetFileName(tree.FilePath).StartsWith("Implementation", StringComparison.Ordinal) && !tree.FilePath.Contains("-Dispatch", StringComparison.Ordinal)).ToString();
}
