using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Policies;

/// <summary>Which of several policies of one kind holds, whether it stands on a method or a type, near or far: the header of the facade says so.</summary>
public class InheritedPolicyTests
{
    private const string Contract = "public interface IShop { Task Get(); } ", Body = "=> Task.CompletedTask;";

    [Theory]
    // Of the class and the contract.
    [InlineData("public interface IShop { Task Get(); } [Service, Retry(1)] public class Shop : IShop { public Task Get() => Task.CompletedTask; }", "retry 1 (Shop)")]
    [InlineData("public interface IShop { [Retry(1)] Task Get(); } [Service, Retry(2)] public class Shop : IShop { public Task Get() => Task.CompletedTask; }", "retry 1 (IShop.Get)")]
    [InlineData("[Retry(1)] public interface IShop { Task Get(); } [Service] public class Shop : IShop { public Task Get() => Task.CompletedTask; }", "retry 1 (IShop)")]
    [InlineData("public interface IShop { [Retry(1)] Task Get(); } [Service] public class Shop : IShop { [Retry(2)] Task IShop.Get() => Task.CompletedTask; }", "retry 2 (Shop.Get)")]
    [InlineData("public interface IShop<T> { [Retry(1)] Task Get(); } [Service] public class Shop : IShop<int> { [Retry(2)] Task IShop<int>.Get() => Task.CompletedTask; }", "retry 2 (Shop.Get)")]
    [InlineData("public interface IShop { [Retry(1)] Task Get() => Task.CompletedTask; } [Service] public class Shop : IShop;", "retry 1 (IShop.Get)")]
    // Of contracts that extend others.
    [InlineData(
        """
        [Retry(1)] public interface IRoot { Task Get(); }
        [Retry(2)] public interface IMiddle : IRoot;
        public interface IShop : IMiddle;
        [Service(typeof(IShop))] public class Shop : IShop { public Task Get() => Task.CompletedTask; }
        """, "retry 2 (IMiddle)")]
    [InlineData(
        """
        [Retry(1)] public interface IRoot { Task Get(); }
        public interface IMiddle : IRoot;
        [Retry(3)] public interface IShop : IMiddle;
        [Service(typeof(IShop))] public class Shop : IShop { public Task Get() => Task.CompletedTask; }
        """, "retry 3 (IShop)")]
    [InlineData(
        """
        [Retry(1)] public interface IRoot { Task Get(); }
        [Retry(4)] public interface IOther;
        public interface IShop : IRoot, IOther;
        [Service(typeof(IShop))] public class Shop : IShop { public Task Get() => Task.CompletedTask; }
        """, "retry 1 (IRoot)")]
    [InlineData(
        """
        public interface IRoot { Task Get(); }
        public interface IShop : IRoot { [Retry(5)] Task IRoot.Get() => Task.CompletedTask; }
        [Service(typeof(IShop))] public class Shop : IShop;
        """, "retry 5 (IShop.Get)")]
    public void On_the_class_or_the_contract(string source, string expected) => Assert.Equal(expected, Retry(source));

    [Theory]
    // The class of the base.
    [InlineData("[Retry(1)] public abstract class Base; [Service] public class Shop : Base, IShop { public Task Get() => Task.CompletedTask; }", "retry 1 (Base)")]
    [InlineData("[Retry(1)] public abstract class Base; [Service, Retry(2)] public class Shop : Base, IShop { public Task Get() => Task.CompletedTask; }", "retry 2 (Shop)")]
    [InlineData(
        """
        [Retry(1)] public abstract class Root;
        [Retry(2)] public abstract class Base : Root;
        [Service] public class Shop : Base, IShop { public Task Get() => Task.CompletedTask; }
        """, "retry 2 (Base)")]
    [InlineData("[Retry(1)] public abstract class Root; public abstract class Base : Root; [Service] public class Shop : Base, IShop { public Task Get() => Task.CompletedTask; }", "retry 1 (Root)")]
    [InlineData("[Retry(1)] public abstract class Base; [Service, Retry(Enabled = false)] public class Shop : Base, IShop { public Task Get() => Task.CompletedTask; }", "")]
    [InlineData("[Retry(1)] public abstract class Base; [Service] public class Shop : Base, IShop { [Retry(Enabled = false)] public Task Get() => Task.CompletedTask; }", "")]
    [InlineData("[Retry(Enabled = false)] public abstract class Base; [Service, Retry(2)] public class Shop : Base, IShop { public Task Get() => Task.CompletedTask; }", "retry 2 (Shop)")]
    [InlineData("[Retry(1)] public abstract class Base<T>; [Service] public class Shop : Base<string>, IShop { public Task Get() => Task.CompletedTask; }", "retry 1 (Base)")]
    [InlineData("[Retry(1)] public class Base; [Service] public class Shop : Base, IShop { public Task Get() => Task.CompletedTask; }", "retry 1 (Base)")]
    // The method of the base, overridden.
    [InlineData("public class Base { [Retry(1)] public virtual Task Get() => Task.CompletedTask; } [Service] public class Shop : Base, IShop { public override Task Get() => Task.CompletedTask; }", "retry 1 (Base.Get)")]
    [InlineData("public class Base : IShop { [Retry(1)] public virtual Task Get() => Task.CompletedTask; } [Service] public class Shop : Base { public override Task Get() => Task.CompletedTask; }", "retry 1 (Base.Get)")]
    [InlineData("public class Base : IShop { [Retry(1)] public virtual Task Get() => Task.CompletedTask; } [Service, Retry(2)] public class Shop : Base { public override Task Get() => Task.CompletedTask; }", "retry 1 (Base.Get)")]
    [InlineData("public class Base : IShop { [Retry(1)] public virtual Task Get() => Task.CompletedTask; } [Service] public class Shop : Base { [Retry(2)] public override Task Get() => Task.CompletedTask; }", "retry 2 (Shop.Get)")]
    [InlineData("public class Base : IShop { [Retry(1)] public virtual Task Get() => Task.CompletedTask; } [Service] public class Shop : Base { [Retry(Enabled = false)] public override Task Get() => Task.CompletedTask; }", "")]
    [InlineData("public abstract class Base : IShop { [Retry(1)] public abstract Task Get(); } [Service] public class Shop : Base { public override Task Get() => Task.CompletedTask; }", "retry 1 (Base.Get)")]
    [InlineData(
        """
        public abstract class Root : IShop { [Retry(1)] public abstract Task Get(); }
        public abstract class Base : Root { public override Task Get() => Task.CompletedTask; }
        [Service] public class Shop : Base { public override Task Get() => Task.CompletedTask; }
        """, "retry 1 (Root.Get)")]
    [InlineData(
        """
        public abstract class Root : IShop { [Retry(1)] public abstract Task Get(); }
        public abstract class Base : Root { [Retry(2)] public override Task Get() => Task.CompletedTask; }
        [Service] public class Shop : Base { public override Task Get() => Task.CompletedTask; }
        """, "retry 2 (Base.Get)")]
    [InlineData("public abstract class Base<T> : IShop { [Retry(1)] public virtual Task Get() => Task.CompletedTask; } [Service] public class Shop : Base<int> { public override Task Get() => Task.CompletedTask; }", "retry 1 (Base.Get)")]
    [InlineData("[Retry(3)] public class Base : IShop { [Retry(1)] public virtual Task Get() => Task.CompletedTask; } [Service] public class Shop : Base { public override Task Get() => Task.CompletedTask; }", "retry 1 (Base.Get)")]
    // The method of the base, as it is.
    [InlineData("public class Base { [Retry(1)] public Task Get() => Task.CompletedTask; } [Service] public class Shop : Base, IShop;", "retry 1 (Base.Get)")]
    [InlineData("public class Base : IShop { [Retry(1)] public Task Get() => Task.CompletedTask; } [Service, Retry(2)] public class Shop : Base;", "retry 1 (Base.Get)")]
    [InlineData("[Retry(1)] public class Base : IShop { public Task Get() => Task.CompletedTask; } [Service] public class Shop : Base;", "retry 1 (Base)")]
    [InlineData("[Retry(1)] public class Base : IShop { public Task Get() => Task.CompletedTask; } [Service, Retry(2)] public class Shop : Base;", "retry 2 (Shop)")]
    [InlineData("public class Base : IShop { [Retry(1)] Task IShop.Get() => Task.CompletedTask; } [Service] public class Shop : Base;", "retry 1 (Base.Get)")]
    // What hides or is implemented again begins anew; its class goes on.
    [InlineData("public class Base : IShop { [Retry(1)] public Task Get() => Task.CompletedTask; } [Service] public class Shop : Base, IShop { public new Task Get() => Task.CompletedTask; }", "")]
    [InlineData("[Retry(3)] public class Base : IShop { [Retry(1)] public Task Get() => Task.CompletedTask; } [Service] public class Shop : Base, IShop { public new Task Get() => Task.CompletedTask; }", "retry 3 (Base)")]
    [InlineData("public class Base : IShop { [Retry(1)] public Task Get() => Task.CompletedTask; } [Service] public class Shop : Base { [Retry(2)] public new Task Get() => Task.CompletedTask; }", "retry 1 (Base.Get)")]
    [InlineData("public class Base : IShop { [Retry(1)] Task IShop.Get() => Task.CompletedTask; } [Service] public class Shop : Base, IShop { Task IShop.Get() => Task.CompletedTask; }", "")]
    // What must not run twice is not repeated for what a base class says of all its operations.
    [InlineData("[Retry(1)] public class Base : IShop { [NonIdempotent] public virtual Task Get() => Task.CompletedTask; } [Service] public class Shop : Base { public override Task Get() => Task.CompletedTask; }", "")]
    public void On_a_base_class(string classes, string expected) => Assert.Equal(expected, Retry(Contract + classes));

    [Theory]
    [InlineData("[Retry(1)] public abstract class Base { }", "retry 1 (Base)")]
    [InlineData("public abstract class Base { [Retry(1)] public virtual Task Get() => Task.CompletedTask; }", "retry 1 (Base.Get)")]
    public void Of_a_base_class_of_another_assembly_the_same_holds(string @base, string expected) => Assert.Equal(
        expected,
        Retry($"{Contract} [Service] public class Shop : Base, IShop {{ public {(@base.Contains("Get()", StringComparison.Ordinal) ? "override " : "")}Task Get() {Body} }}", Compile.Library(@base, "Lib").ToReference()));

    [Fact]
    public void Before_the_contract_comes_the_base_class() => Assert.Equal(
        "retry 1 (Base)",
        Retry(
            """
            [Retry(2)] public interface IShop { Task Get(); }
            [Retry(1)] public abstract class Base;
            [Service] public class Shop : Base, IShop { public Task Get() => Task.CompletedTask; }
            """));

    [Fact]
    public void A_list_is_split_as_the_overridden_method_says() => Assert.Equal(
        "bulk 'items', batch size 7, concurrency 4 (Base.Add)",
        Header(
            """
            public interface IShop { Task Add(int[] items); }
            public class Base : IShop { [Bulk(BatchSize = 7)] public virtual Task Add(int[] items) => Task.CompletedTask; }
            [Service] public class Shop : Base { public override Task Add(int[] items) => Task.CompletedTask; }
            """, "bulk '"));

    [Fact]
    public void An_edit_of_the_base_class_is_seen()
    {
        string shop = Contract + "[Service] public class Shop : Base, IShop { public Task Get() => Task.CompletedTask; }";
        CSharpCompilation before = Compile.Library([shop, "[Retry(1)] public abstract class Base;"]);
        SyntaxTree tree = before.SyntaxTrees.Single(static tree => tree.ToString().Contains("abstract class Base", StringComparison.Ordinal));
        CSharpCompilation after = before.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText("[Retry(2)] public abstract class Base;", Compile.ParseOptions, tree.FilePath));
        GeneratorDriver driver = Generate.Driver(new MeshGenerator()).RunGenerators(before).RunGenerators(after);
        Assert.Equal(Generate.Files(new MeshGenerator(), after), Generate.Files(driver));
        Assert.Contains("retry 2 (Base)", Generate.Files(driver).Values.Single(static text => text.Contains("What a call passes", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private static string Retry(string source, params MetadataReference[] references) => Header(source, "retry ", references);

    // What the header says of the policy; empty where it says nothing.
    private static string Header(string source, string policy, params MetadataReference[] references)
    {
        CSharpCompilation compilation = Compile.Library(source, references: references);
        Compile.AssertNoErrors(compilation);
        string text = Generate.Files(new MeshGenerator(), compilation).Values.Single(static text => text.Contains("What a call passes", StringComparison.Ordinal));
        return text.Split('\n').Select(static line => line.TrimStart('/', ' ')).FirstOrDefault(line => line.StartsWith(policy, StringComparison.Ordinal)) ?? "";
    }
}
