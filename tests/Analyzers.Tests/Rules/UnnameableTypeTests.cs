using Mesh.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Analyzers.Tests.Rules;

/// <summary>Every type that is printed can be named, wherever it comes from; else a rule says which cannot, and nothing is printed that does not compile.</summary>
public class UnnameableTypeTests
{
    private const string Pack =
        """
        namespace Pack
        {
            public interface IPart; public interface IPart<T>; public class Failure : Exception; public class Item { public Item? Inner { get; } } public enum Kind { A } public record Id(int Value); public class KeyAttribute(object? value) : Attribute { public object? Value => value; }
            public class Base<T> { public int Instead() => 1; }
            public class Box<T> { public class Inner; }
        }
        """;

    /// <summary>Services that need a type which they alone can name, with what is reported.</summary>
    public static TheoryData<string> Services =>
    [
        "[Service] public sealed class {|MESH015:Shop|}(old::Pack.IPart part) { public object Part => part; }",
        "[Service] public sealed class {|MESH015:Shop|}(old::Pack.IPart<int>? part = null) { public object? Part => part; }",
        "[Service] public sealed class {|MESH015:Shop|}(Lazy<List<old::Pack.Item>> part) { public object Part => part; }",
        "[Service] public sealed class {|MESH015:Shop|}(IEnumerable<old::Pack.Item[]> part) { public object Part => part; }",
        "[Service] public sealed class {|MESH015:Shop|}(Func<old::Pack.Box<int>.Inner> part) { public object Part => part; }",
        "[Service] public sealed class {|MESH015:Shop|}(List<(int, old::Pack.Item)> part) { public object Part => part; }",
        "[Service] public sealed class {|MESH015:Shop|}([FromKeyedServices(old::Pack.Kind.A)] TimeProvider part) { public object Part => part; }",
        "[Service] public sealed class {|MESH015:Shop|}([FromKeyedServices(typeof(old::Pack.Item))] TimeProvider part) { public object Part => part; }",
        "[Service] public sealed class {|MESH015:Shop|}<T> where T : old::Pack.IPart;",
        "[Service(Key = {|MESH008:old::Pack.Kind.A|})] public sealed class Shop : IShop;",
        "[Service(Key = {|MESH008:typeof(old::Pack.IPart<>)|})] public sealed class Shop : IShop;",
        "[Service] public sealed class {|MESH007:Shop|} : old::Pack.IPart;",
        "[Service] public sealed class {|MESH007:Shop|} : old::Pack.IPart<int>;",
        "public interface IMine<T>; [Service] public sealed class {|MESH007:Shop|} : IMine<old::Pack.Item>;",
        "public interface IMine : IShop, old::Pack.IPart; [Service] public sealed class {|MESH007:Shop|} : IMine;",
        "public interface IMine { old::Pack.Item? Get(); } [Service] public sealed class {|MESH007:Shop|} : IMine { public old::Pack.Item? Get() => null; }",
        "public interface IMine { void Put(in old::Pack.Item item); } [Service] public sealed class {|MESH007:Shop|} : IMine { public void Put(in old::Pack.Item item) { } }",
        "public interface IMine { Task<old::Pack.Box<int>.Inner[]> Get(); } [Service] public sealed class {|MESH007:Shop|} : IMine { public Task<old::Pack.Box<int>.Inner[]> Get() => null!; }",
        "public interface IMine { T Get<T>() where T : old::Pack.Item; } [Service] public sealed class {|MESH007:Shop|} : IMine { public T Get<T>() where T : old::Pack.Item => null!; }",
        "public interface IMine { old::Pack.Item Item { get; } } [Service] public sealed class {|MESH007:Shop|} : IMine { public old::Pack.Item Item => null!; }",
        "public interface IMine { int this[old::Pack.Item item] { get; } } [Service] public sealed class {|MESH007:Shop|} : IMine { public int this[old::Pack.Item item] => 1; }",
        "public interface IMine { event EventHandler<old::Pack.Item>? Changed; } [Service] public sealed class {|MESH007:Shop|} : IMine { public event EventHandler<old::Pack.Item>? Changed { add { } remove { } } }",
        "[Service] public sealed class Shop : IShop { [Retry(2, On = [{|MESH030:typeof(old::Pack.Failure)|}])] public int Get(int id) => id; }",
        "[Service] public sealed class Shop : IShop { [CircuitBreaker(Except = [typeof(TimeoutException), {|MESH030:typeof(old::Pack.Failure)|}])] public int Get(int id) => id; }",
        "[Service] public sealed class Shop : old::Pack.Base<int>, IShop { [Fallback({|MESH018:\"Instead\"|})] public int Get() => 1; public int Instead(int other) => other; }",
        "public class Wrap { public old::Pack.Id Id => null!; } public interface IMine { Task<int> Get(Wrap wrap); } [Service] public sealed class Shop : IMine { [Cached(\"1m\", Key = {|MESH031:\"{wrap.Id}\"|})] public Task<int> Get(Wrap wrap) => Task.FromResult(1); }",
        "[Service(DependsOn = [typeof(old::Pack.IPart)])] public sealed class Shop : IShop;",
        "[Service, DependsOn<old::Pack.IPart>] public sealed class Shop : IShop;",
        "[Service, old::Pack.Key(1)] public sealed class Shop : IShop;",
    ];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task What_only_an_alias_names_is_reported_and_not_printed(string service)
    {
        MetadataReference aliased = Compile.Library(Pack, "Pack").ToReference().WithAliases(["old"]);
        string source = $"extern alias old;\npublic interface IShop {{ int Get(int id = 0) => id; int Get() => 1; }}\n{service}";
        await Run.Library(source, aliased);
        Generate.Run(new MeshGenerator(), Compile.Library(Markup.Parse(source).Code, references: [aliased]));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task What_the_alias_global_names_too_is_fine(string service)
    {
        MetadataReference both = Compile.Library(Pack, "Pack").ToReference().WithAliases(["old", "global"]);
        string source = $"extern alias old;\npublic interface IShop {{ int Get(int id = 0) => id; int Get() => 1; }}\n{Markup.Parse(service).Code}";
        Assert.DoesNotContain(await Run.Over(Compile.Library(source, references: [both])), static found => found.Id is "MESH007" or "MESH008" or "MESH015" or "MESH018" or "MESH030" or "MESH031");
        Generate.Run(new MeshGenerator(), Compile.Library(source, references: [both]));
    }

    [Fact]
    public async Task The_message_says_which_reference_needs_the_alias()
    {
        MetadataReference aliased = Compile.Library(Pack, "Pack").ToReference().WithAliases(["old"]);
        Diagnostic[] found = await Run.Over(Compile.Library("extern alias old;\n[Service] class Shop(old::Pack.IPart part) { public object Part => part; } [Service] class Other : old::Pack.IPart;", references: [aliased]));
        Assert.Equal(
            [
                "'Shop' cannot be a service: it takes its constructor parameter 'part' of a type that generated code cannot name: 'IPart' is of a project or package that is referenced under the alias 'old' alone; add the alias 'global' to the reference",
                "'IPart' cannot be a contract of 'Other': it is or extends a type that generated code cannot name: 'IPart' is of a project or package that is referenced under the alias 'old' alone; add the alias 'global' to the reference",
            ],
            found.Select(Run.Message));
    }

    [Fact]
    public async Task A_name_that_means_two_types_is_reported_and_not_printed()
    {
        MetadataReference first = Compile.Library("namespace Same { public class Item; } namespace First { public interface IMine { Same.Item? Get(); } public class Base { public Same.Item? Get() => null; } }", "First").ToReference();
        MetadataReference second = Compile.Library("namespace Same { public class Item; }", "Second").ToReference();
        CSharpCompilation compilation = Compile.Library("[Service] public sealed class Shop : First.Base, First.IMine;", references: [first, second]);
        Diagnostic diagnostic = Assert.Single(await Run.Over(compilation));
        Assert.Equal("'IMine' cannot be a contract of 'Shop': it has the member 'Get' with a type that generated code cannot name: 'Item' is in 'First' and under the same name in 'Second'; give one of the two another name", Run.Message(diagnostic));
        Generate.Run(new MeshGenerator(), compilation);
        Assert.Empty(await Run.Over(Compile.Library("[Service] public sealed class Shop : First.Base, First.IMine;", references: [first])));
    }

    [Theory]
    [InlineData("file class Hidden; [Service] class {|MESH015:Shop|} { internal Shop(List<Hidden> part) { } }", false)]
    [InlineData("class Outer { private class Hidden; [Service] internal class {|MESH015:Shop|} { public Shop(TimeProvider time) { } internal Shop(TimeProvider time, Lazy<Hidden> part) { } } }", false)]
    [InlineData("class Outer { private protected class Hidden; [Service] internal class {|MESH015:Shop|}([FromKeyedServices(typeof(Hidden[]))] TimeProvider part) { public object Part => part; } }", true)]
    [InlineData("file class Hidden<T> : Exception; public interface IShop { int Get(); } [Service] class Shop : IShop { [Retry(2, On = [{|MESH030:typeof(Hidden<int>)|}])] public int Get() => 1; }", true)]
    public async Task What_is_not_accessible_is_reported_and_not_printed(string source, bool compiles)
    {
        if (compiles) await Run.Library(source);
        CSharpCompilation compilation = Compile.Library(Markup.Parse(source).Code);
        Assert.All(Generate.Output(new MeshGenerator(), compilation).GetDiagnostics().Where(static error => error.Severity == DiagnosticSeverity.Error), error => Assert.Contains(error.Location.SourceTree!, compilation.SyntaxTrees));
    }
}
