using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Modules;

/// <summary>A type is the same one wherever its assembly has gone since the library that names it was compiled.</summary>
public class TypeHomeTests
{
    private const string Guard = "namespace Common { public interface IGuard { string Name { get; } } public class Outer<T> { public interface IInner { } } }";
    private const string Provider = "[Service] internal class Guard : Common.IGuard, Common.Outer<Uri>.IInner { public string Name => \"guard\"; }";
    private const string Run = "public static class Scenario { public static object? Run() => new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<Consumer>().Name; }";
    private const string Consumer = "[Service] public class Consumer(Common.IGuard guard, Common.Outer<Uri>.IInner inner) { public string Name => guard.Name + (inner is null ? \"?\" : \"\"); }";

    [Fact]
    public void A_type_that_was_forwarded_is_where_it_went()
    {
        CSharpCompilation before = Compile.Library(Guard, "Contracts");
        CSharpCompilation library = Scenario.Library(Provider, "Lib", before);
        CSharpCompilation moved = Compile.Library(Guard, "Moved");
        CSharpCompilation after = Compile.Library("[assembly: System.Runtime.CompilerServices.TypeForwardedTo(typeof(Common.IGuard))] [assembly: System.Runtime.CompilerServices.TypeForwardedTo(typeof(Common.Outer<>))]", "Contracts", [moved.ToReference()]);
        CSharpCompilation root = Generate.Run(new MeshGenerator(), Compile.Root(Consumer + Run, references: [moved.ToReference(), after.ToReference(), library.ToReference()]));
        Assert.Equal("guard", Called(moved, after, library, root));
        Assert.Contains("// 1 consumer after guard\n", PlanOf(root), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_versions_of_an_assembly_have_the_same_types()
    {
        CSharpCompilation first = Compile.Library("[assembly: System.Reflection.AssemblyVersion(\"1.0.0.0\")]" + Guard, "Contracts");
        CSharpCompilation second = Compile.Library("[assembly: System.Reflection.AssemblyVersion(\"2.0.0.0\")]" + Guard, "Contracts");
        CSharpCompilation library = Scenario.Library(Provider, "Lib", first);
        CSharpCompilation root = Generate.Run(new MeshGenerator(), Compile.Root(Consumer + Run, references: [second.ToReference(), library.ToReference()]));
        Assert.Contains("// 1 consumer after guard\n", PlanOf(root), StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_earlier_version_compiled_is_looked_for_where_it_can_be()
    {
        CSharpCompilation contracts = Compile.Library(Guard, "Contracts");
        CSharpCompilation library = Earlier(Scenario.Library("namespace Common { internal interface IOwn { } [Service] internal class Own : IOwn { } }" + Provider.Replace("Guard :", "Guard(Common.IOwn own) :", StringComparison.Ordinal).Replace("\"guard\"", "\"guard of \" + own.GetType().Assembly.GetName().Name", StringComparison.Ordinal), "Lib", contracts));
        CSharpCompilation other = Scenario.Library("namespace Common { internal interface IOwn { } [Service(Name = \"other\")] internal class Own : IOwn { } }", "Another");
        CSharpCompilation root = Generate.Run(new MeshGenerator(), Compile.Root(Consumer + Run, references: [contracts.ToReference(), library.ToReference(), other.ToReference()]));
        Assert.Equal("guard of Lib", Called(contracts, library, other, root));
        Assert.Contains("guard after own\n", PlanOf(root), StringComparison.Ordinal);
        Assert.Contains("consumer after guard\n", PlanOf(root), StringComparison.Ordinal);
    }

    // As it was before manifests said where types are.
    private static CSharpCompilation Earlier(CSharpCompilation compilation)
    {
        SyntaxTree module = compilation.SyntaxTrees.Single(static tree => tree.FilePath.EndsWith("Mesh.Module.g.cs", StringComparison.Ordinal));
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            string text = tree.ToString();
            compilation = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text.Replace("""{\"v\":2,""", """{\"v\":1,""", StringComparison.Ordinal), Compile.ParseOptions, tree.FilePath, System.Text.Encoding.UTF8));
            if (tree == module) Assert.Contains("""{\"v\":2,""", text, StringComparison.Ordinal);
        }

        return compilation;
    }

    private static string PlanOf(CSharpCompilation root) => root.SyntaxTrees.Single(static tree => tree.FilePath.EndsWith("Mesh.Root.g.cs", StringComparison.Ordinal)).ToString();

    private static object? Called(params CSharpCompilation[] all) => Compile.Load(all).GetType("Scenario")!.GetMethod("Run")!.Invoke(null, null);
}
