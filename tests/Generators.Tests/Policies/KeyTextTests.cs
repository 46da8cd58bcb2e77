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

    [Theory]
    [InlineData("(int A, string B) x", "{x.A}", "(1, \"a\"), (1, \"b\"), (2, \"a\")", "1 1 2")]
    [InlineData("(int A, string B) x", "{x.B}:{x.Item1}:{x.Item2}", "(1, \"a\"), (1, \"b\"), (1, \"a\")", "1 2 1")]
    [InlineData("(int A, (string @class, int) B)? x", "{x.Value.B.class}:{x.HasValue}", "(1, (\"a\", 1)), (2, (\"a\", 2)), (1, (\"b\", 1))", "1 1 2")]
    [InlineData("KeyValuePair<(int A, int B), (int C, int D)> x", "{x.Key.A}:{x.Value.D}", "new((1, 2), (3, 4)), new((1, 9), (9, 4)), new((1, 2), (3, 5))", "1 1 2")]
    [InlineData("(int A, int B, int C, int D, int E, int F, int G, int H) x", "{x.H}", "(1, 2, 3, 4, 5, 6, 7, 8), (1, 2, 3, 4, 5, 6, 7, 9), (0, 2, 3, 4, 5, 6, 7, 8)", "1 2 1")]
    [InlineData("(dynamic A, int B) x", "{x.A}", "(1, 1), (1, 2), (\"a\", 1)", "1 1 2")]
    [InlineData("KeyValuePair<string, dynamic> x", "{x.Value}", "new(\"a\", 1), new(\"b\", 1), new(\"a\", 2)", "1 1 2")]
    [InlineData("Loose x", "{x.Dy}", "new(1, 1, (1, 1)), new(1, 2, (2, 2)), new(\"a\", 1, (1, 1))", "1 1 2")]
    [InlineData("Loose x", "{x.Maybe}:{x.Both.D}", "new(1, null, (1, 1)), new(2, null, (1, 2)), new(1, 1, (1, 1))", "1 1 2")]
    [InlineData("Loose? x", "{x.Next.Next.Dy}:{x.Next.At.Value.Year}", "new(1, null, (1, 1)) { Next = new(1, null, (1, 1)) { At = new(1), Next = new(2, 3, (3, 3)) } }", "1")]
    [InlineData("Flat x", "{x}", "new(1, null, (1, 1)), new(1, null, (1, 1)), new(2, null, (1, 1)), new(1, null, (2, 1))", "1 1 2 3")]
    public void Parts_are_read_by_their_names_whatever_their_types(string parameter, string key, string values, string calls) => Assert.Equal(calls, Run(
        $$"""
        public sealed record Flat(dynamic Dy, dynamic? Maybe, (dynamic D, int I) Both);
        public sealed record Loose(dynamic Dy, dynamic? Maybe, (dynamic D, int I) Both) { public Loose? Next; public DateTime? At; }
        public interface IContract { Task<int> GetAsync({{parameter}}); IAsyncEnumerable<int> All({{parameter}}); Task ChangeAsync({{parameter}}); }
        [Service] public class Implementation : IContract
        {
            private int _calls;
            [Cached("1h", Key = "k:{{key}}", Tags = ["all", "t:{{key}}"]), RateLimit(9, "1s", Key = "{{key}}"), CircuitBreaker(Key = "{{key}}")] public Task<int> GetAsync({{parameter}}) => Task.FromResult(++_calls);
            [RateLimit(9, "1s", Key = "{{key}}")] public IAsyncEnumerable<int> All({{parameter}}) => throw new NotSupportedException();
            [NonIdempotent, InvalidatesCache(Keys = ["k:{{key}}"], Tags = ["t:{{key}}"])] public Task ChangeAsync({{parameter}}) => Task.CompletedTask;
        }
        """,
        $"string said = \"\"; foreach (var value in new {parameter[..^2]}[] {{ {values} }}) said += \" \" + await contract.GetAsync(value); return said.Trim();"));

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
