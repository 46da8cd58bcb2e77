using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Facades;

/// <summary>Contracts of other assemblies, with members that are internal there.</summary>
public class ForeignContractTests
{
    [Theory]
    [InlineData("internal void Hidden();", false)]
    [InlineData("internal void Hidden() { }", false)]
    [InlineData("internal int Hidden => 1;", false)]
    [InlineData("internal event Action? Hidden { add { } remove { } }", false)]
    [InlineData("protected internal void Hidden() { }", false)]
    [InlineData("protected void Hidden() { }", false)]
    [InlineData("int Hidden { get; internal set; }", false)]
    [InlineData("int Hidden { get => 1; internal set { } }", false)]
    [InlineData("int Hidden { get => 1; protected set { } }", false)]
    [InlineData("private void Hidden() { }", true)]
    [InlineData("int Hidden { get => 1; private set { } }", true)]
    [InlineData("internal sealed void Hidden() { }", true)]
    [InlineData("internal static void Hidden() { }", true)]
    [InlineData("protected sealed void Hidden() { }", true)]
    [InlineData("internal class Hidden;", true)]
    public void A_contract_with_members_that_are_hidden_has_a_facade_where_nobody_has_to_implement_them(string member, bool expected)
    {
        CSharpCompilation library = Compile.Library($"public interface IContract {{ void Shown(); {member} }}", "Library");
        Assert.Equal(expected, HasFacade(library));
    }

    [Theory]
    [InlineData("internal void Hidden();", true)]
    [InlineData("internal void Hidden() { }", true)]
    [InlineData("protected internal void Hidden() { }", true)]
    [InlineData("int Hidden { get; internal set; }", true)]
    [InlineData("protected void Hidden() { }", false)]
    [InlineData("private protected void Hidden() { }", false)]
    [InlineData("int Hidden { get => 1; protected set { } }", false)]
    public void An_assembly_that_may_see_internals_forwards_them(string member, bool expected)
    {
        CSharpCompilation library = Compile.Library($"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Test\")] public interface IContract {{ void Shown(); {member} }}", "Library");
        Assert.Equal(expected, HasFacade(library));
    }

    [Fact]
    public void An_internal_contract_of_an_assembly_that_lets_us_see_it_is_one() => Assert.Equal("True", Scenario.Run(
        """
        [Service] class Implementation : IContract { public IHidden Make(Hidden x) => this; public void M() { } }
        public static class Scenario { public static object Run() => (new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<IContract>().Make(new()) is IContract).ToString(); }
        """,
        Compile.Library(
            """
            [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Test")] interface IContract : IHidden
            {
                IHidden Make(Hidden x);
            }
            interface IHidden { internal void M(); }
            class Hidden;
            """, "Library")));

    [Fact]
    public void Defaults_for_members_of_a_base_interface_are_no_members() => Assert.Equal("0 derived 5", Scenario.Run(
        """
        [Service] public class Implementation : IContract { public int Count => 5; public event Action? E { add { } remove { } } }
        public static class Scenario
        {
            public static object Run() => new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<IContract>() is var contract ? $"{((IBase<int>)contract)[0]} {((IBase<int>)contract).M()} {contract.Count}" : "";
        }
        """,
        Compile.Library(
            """
            public interface IBase<T> { T this[int i] { get; } string M(); event Action E; }
            public interface IContract : IBase<int>
            {
                int Count { get; }
                int IBase<int>.this[int i] => i;
                string IBase<int>.M() => "derived";
                event Action IBase<int>.E { add { } remove { } }
            }
            """, "Library")));

    // The class leaves to the default what it cannot or need not implement.
    private static bool HasFacade(CSharpCompilation library)
    {
        string members = library.SyntaxTrees.First().ToString() is var text && text.Contains("internal void Hidden();", StringComparison.Ordinal) ? "void IContract.Hidden() { }"
            : text.Contains("get; internal set", StringComparison.Ordinal) ? "int IContract.Hidden { get; set; }"
            : "";
        CSharpCompilation compilation = Compile.Root($"[Service] public class Implementation : IContract {{ public void Shown() {{ }} {members} }}", references: [library.ToReference()]);
        // Without InternalsVisibleTo the class cannot implement an abstract one either: that is the compiler's to say, and the generated code must not add to it.
        bool compiles = !compilation.GetDiagnostics().Any(static diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        IEnumerable<string> files = compiles
            ? Generate.Run(new MeshGenerator(), compilation).SyntaxTrees.Select(static tree => tree.ToString())
            : Generate.Files(new MeshGenerator(), compilation).Values;
        return files.Any(static file => file.Contains("class Implementation__IContract", StringComparison.Ordinal));
    }
}
