namespace Mesh.Generators.Tests.Policies;

/// <summary>What generated code makes of values of all kinds as text keys, over Microsoft's <c>HybridCache</c>.</summary>
public class KeyTextTests
{
    [Fact]
    public void Records_of_another_assembly_are_written_by_their_members()
    {
        Microsoft.CodeAnalysis.CSharp.CSharpCompilation library = Scenario.Library(
            """
            namespace Lib
            {
                public record Filter(DateTime Since, string Text);
                public readonly record struct Id(int Value);
                public sealed record Page<T>(T Item, int Number);
            }
            """,
            "Lib");
        Assert.Equal("1 1 2 3 4 5 5", Run(
            """
            public interface IContract { int Get(Lib.Filter? filter, Lib.Id id, Lib.Page<Lib.Id>? page); }
            [Service] public class Implementation : IContract { private int _calls; [Cached("1h")] public int Get(Lib.Filter? filter, Lib.Id id, Lib.Page<Lib.Id>? page) => ++_calls; }
            """,
            """
            var since = new DateTime(1);
            return string.Join(' ', new[]
            {
                contract.Get(new(since, "a, Text = b"), new(1), null), contract.Get(new(since, "a, Text = b"), new(1), null), contract.Get(new(since.AddTicks(1), "a, Text = b"), new(1), null),
                contract.Get(new(since, "a"), new(1), null), contract.Get(new(since, "a"), new(1), new(new(2), 3)), contract.Get(new(since, "a"), new(1), new(new(3), 2)), contract.Get(new(since, "a"), new(1), new(new(3), 2)),
            });
            """,
            library));
    }

    [Theory]
    [InlineData("dynamic a", "new object[] { 1, 1, 2, \"1\" }", "1 1 2 3")]
    [InlineData("(int, string?)? a", "new (int, string?)?[] { (1, null), (1, null), (1, \"\"), null }", "1 1 2 3")]
    [InlineData("in DateTime a", "new DateTime[] { new(1), new(1), new(2) }", "1 1 2")]
    [InlineData("Guid? a", "new Guid?[] { null, Guid.Empty, null, Guid.Empty }", "1 2 1 2")]
    [InlineData("Item<string> a", "new Item<string>[] { new(\"a\"), new(\"a\"), new(\"b\") }", "1 1 2")]
    [InlineData("Closed a", "new Closed[] { new(1) { @class = 1 }, new(1) { @class = 1 }, new(1) { @class = 2 } }", "1 1 2")]
    public void Values_of_many_kinds_tell_results_apart(string parameter, string values, string calls) => Assert.Equal(calls, Run(
        $$"""
        public sealed record Item<T>(T Value);
        public record Base(int Value);
        public record Closed(int Value) : Base(Value) { public int @class; }
        public interface IContract { Task<int> GetAsync({{parameter}}); }
        [Service] public class Implementation : IContract { private int _calls; [Cached("1h", Key = "key:{a}")] public Task<int> GetAsync({{parameter}}) => Task.FromResult(++_calls); }
        """,
        $"string said = \"\"; foreach (var value in {values}) said += \" \" + await contract.GetAsync(value); return said.Trim();"));

    [Fact]
    public void A_generic_operation_takes_records_of_its_type_parameter() => Assert.Equal("1 2 3 3", Run(
        """
        public sealed record Item<T>(T Value);
        public interface IContract { Task<int> GetAsync<T>(Item<T> item); }
        [Service] public class Implementation : IContract { private int _calls; [Cached("1h", Key = "item:{item}")] public Task<int> GetAsync<T>(Item<T> item) => Task.FromResult(++_calls); }
        """,
        "return $\"{await contract.GetAsync(new Item<int>(1))} {await contract.GetAsync(new Item<long>(1))} {await contract.GetAsync(new Item<string>(\\\"1\\\"))} {await contract.GetAsync(new Item<string>(\\\"1\\\"))}\";".Replace("\\\"", "\"", StringComparison.Ordinal)));

    private static object? Run(string source, string body, params Microsoft.CodeAnalysis.CSharp.CSharpCompilation[] libraries) => Scenario.Run(
        $$"""
        using System.Linq;
        {{source}}
        public static class Scenario
        {
            public static async Task<object?> Run()
            {
                await Task.Yield();
                await using ServiceProvider provider = new ServiceCollection().AddHybridCache().Services.AddMesh().BuildServiceProvider();
                IContract contract = provider.GetRequiredService<IContract>();
                {{body}}
            }
        }
        """,
        libraries);
}
