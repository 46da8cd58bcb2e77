using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Tests.Modules;

/// <summary>Generic services are closed over what code asks a container for, whoever it is.</summary>
public class GenericRequestTests
{
    private const string Services =
        """
        public class Order; public class Item;
        public interface IRepository<T> { T? Find(int id); }
        [Service] public class Repository<T> : IRepository<T> { public T? Find(int id) => default; }
        public class FromKeyedAttribute : Attribute;

        """;

    [Theory]
    [InlineData("class Handler(IRepository<Order> orders) { public object Orders => orders; }")]
    [InlineData("class Handler { public Handler(IRepository<Order>? orders) { } }")]
    [InlineData("class Handler { public static int Get(int id, IRepository<Order> orders) => id; }")]
    [InlineData("class Handler { static readonly Delegate s_map = (int id, IRepository<Order> orders) => id; }")]
    [InlineData("class Handler { void Map() { int Get(IRepository<Order> orders) => 1; _ = (Func<IRepository<Order>, int>)Get; } }")]
    [InlineData("class Handler { [FromKeyed] public IRepository<Order> Orders { get; set; } = null!; }")]
    [InlineData("class Handler(IServiceProvider provider) { public object Find() => provider.GetRequiredService<IRepository<Order>>(); }")]
    [InlineData("class Handler(IServiceProvider provider) { public object Find() => provider.GetServices<global::IRepository<global::Order>>(); }")]
    [InlineData("class Handler(IServiceProvider provider) { public object? Find() => provider.GetService(typeof(IRepository<Order>)); }")]
    [InlineData("class Handler(IEnumerable<IRepository<Order>> all) { public object All => all; }")]
    public void It_is_closed_over_what_any_code_asks_for(string code) => Assert.Equal(["repository<order>"], Closed(Services + code));

    [Theory]
    [InlineData("class Handler { IRepository<Order>? _orders; public object? Orders => _orders; }")]
    [InlineData("class Handler { public IRepository<Order>? Orders { get; set; } }")]
    [InlineData("class Handler { public IRepository<Order>? Find() { IRepository<Order>? found = null; return found; } }")]
    [InlineData("static class Handler { public static int Count(this IRepository<Order> orders) => 1; }")]
    [InlineData("class Handler<T>(IRepository<T> orders) { public object Orders => orders; }")]
    [InlineData("class Handler { private class Secret; static void Take(IRepository<Secret> secret) { } }")]
    [InlineData("class Handler(Func<int> later, List<Order> orders, Dictionary<int, Order> map) { public object All => (later, orders, map); }")]
    public void It_is_not_closed_over_what_nobody_asks_for(string code) => Assert.Empty(Closed(Services + code));

    [Fact]
    public void It_is_closed_under_the_key_that_is_asked_for() => Assert.Equal(["store<order>"], Closed(
        """
        public class Order; public class Item; public interface IStore<T> { T? Get(); }
        [Service(Key = "eu")] public class Store<T> : IStore<T> { public T? Get() => default; }
        class Handler([FromKeyedServices("eu")] IStore<Order> orders, IStore<Item> items, [FromKeyedServices("us")] IStore<string> names) { public object All => (orders, items, names); }
        """));

    [Fact]
    public void What_a_library_asks_for_is_in_its_manifest_and_started_by_the_application()
    {
        Compilation library = Generate.Run(new MeshGenerator(), Compile.Library(Services + "public static class Api { public static int Get(IRepository<Order> orders) => 1; }", "Lib"));
        string root = Text(Compile.Root("static class C { static void Run(IServiceCollection services) => services.AddMesh(); }", references: [library.ToReference()]));
        Assert.Contains("repository<order>", root, StringComparison.Ordinal);
    }

    // The closed services, by their names in the plan.
    private static string[] Closed(string source) => [.. System.Text.RegularExpressions.Regex.Matches(Text(Compile.Root(source)), """// \d+ (\S+<\S+>)""").Select(static found => found.Groups[1].Value)];

    private static string Text(Microsoft.CodeAnalysis.CSharp.CSharpCompilation compilation)
    {
        Compilation output = Generate.Run(new MeshGenerator(), compilation);
        Compile.AssertNoErrors(output);
        return string.Join('\n', output.SyntaxTrees.Where(static tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)).Select(static tree => tree.ToString()));
    }
}
