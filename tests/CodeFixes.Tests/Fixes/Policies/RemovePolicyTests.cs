using Mesh.CodeFixes.Fixes.Policies;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Mesh.CodeFixes.Tests.Fixes.Policies;

public class RemovePolicyTests
{
    private static FixedProject[] Shop(string members, string onClass = "") => Fix.Root(
        $$"""
        public interface IShop
        {
            Task<int> Get(int id);
        }

        [Service]{{onClass}}
        public sealed class Shop : IShop
        {
            {{members}}
        }
        """);

    [Fact]
    public Task A_policy_where_nothing_reads_it_goes_with_its_line() => Fix.Harness.VerifyAsync(
        new RemovePolicy(),
        "Remove [Retry]",
        Shop(
            """
            public Task<int> Get(int id) => Load(id);

                /// <summary>Loads.</summary>
                [Retry(2)]
                [Obsolete]
                private Task<int> Load(int id) => Task.FromResult(id);
            """),
        Shop(
            """
            public Task<int> Get(int id) => Load(id);

                /// <summary>Loads.</summary>
                [Obsolete]
                private Task<int> Load(int id) => Task.FromResult(id);
            """));

    [Theory]
    [InlineData("[Retry] private void Load() { }", "private void Load() { }", "Remove [Retry]")]
    [InlineData("// above\n    [NonIdempotent]\n    private void Load() { }", "// above\n    private void Load() { }", "Remove [NonIdempotent]")]
    [InlineData("[Obsolete, CircuitBreaker(Window = 4)] private void Load() { }", "[Obsolete] private void Load() { }", "Remove [CircuitBreaker]")]
    [InlineData("[CircuitBreaker(Window = 4), Obsolete] private void Load() { }", "[Obsolete] private void Load() { }", "Remove [CircuitBreaker]")]
    [InlineData("public int Count { [Retry] get; } = 1;", "public int Count { get; } = 1;", "Remove [Retry]")]
    public Task From_whichever_list(string member, string left, string title) => Fix.Harness.VerifyAsync(
        new RemovePolicy(),
        title,
        Shop("public Task<int> Get(int id) => Task.FromResult(id);\n    " + member),
        Shop("public Task<int> Get(int id) => Task.FromResult(id);\n    " + left));

    [Fact]
    public Task One_that_others_take_the_place_of_goes() => Fix.Harness.VerifyAsync(
        new RemovePolicy(),
        "Remove [Retry]",
        Shop("[Retry(2)] public Task<int> Get(int id) => Task.FromResult(id);", "\n[Retry(3)]"),
        Shop("[Retry(2)] public Task<int> Get(int id) => Task.FromResult(id);"));

    [Theory]
    [InlineData("[CircuitBreaker(Window = 10, Sampling = \"10s\", Trials = 2)]", "[CircuitBreaker(Window = 10, Trials = 2)]", "Remove Sampling")]
    [InlineData("[CircuitBreaker(Window = 10, MinimumThroughput = 5)]", "[CircuitBreaker(Window = 10)]", "Remove MinimumThroughput")]
    [InlineData("[CircuitBreaker(MaxKeys = 10)]", "[CircuitBreaker]", "Remove MaxKeys")]
    [InlineData("[Cached(\"5m\", NullDuration = \"1s\")]", "[Cached(\"5m\")]", "Remove NullDuration")]
    public Task A_value_goes_alone(string attribute, string left, string title) => Fix.Harness.VerifyAsync(
        new RemovePolicy(),
        title,
        Shop($"{attribute} public Task<int> Get(int id) => Task.FromResult(id);"),
        Shop($"{left} public Task<int> Get(int id) => Task.FromResult(id);"));

    [Fact]
    public Task All_go_at_once() => Fix.Harness.VerifyAllAsync(
        new RemovePolicy(),
        "Remove [Retry]",
        FixAllScope.Solution,
        Shop("public Task<int> Get(int id) => Task.FromResult(id);\n    [Retry, Timeout(\"1s\")] [NonIdempotent] private void Load() { }\n    [Retry] private void Save() { }"),
        Shop("public Task<int> Get(int id) => Task.FromResult(id);\n    private void Load() { }\n    private void Save() { }"));

    [Theory]
    [InlineData("[Hedge(\"50ms\")] [Retry(2)] public Task<int> Get(int id) => Task.FromResult(id);")]
    [InlineData("[Retry(Delay = \"5s\", MaxDelay = \"1s\")] public Task<int> Get(int id) => Task.FromResult(id);")]
    [InlineData("[InvalidatesCache] public Task<int> Get(int id) => Task.FromResult(id);")]
    public async Task Nothing_is_offered_where_there_are_two_ways(string member) => Assert.Empty(await Fix.Harness.TitlesAsync(new RemovePolicy(), Shop(member)));

    [Fact]
    public async Task Nothing_is_offered_where_the_facade_is_missing() =>
        Assert.Empty(await Fix.Harness.TitlesAsync(new RemovePolicy(), Fix.Root("[Service] public sealed class Shop { [Retry] public void Get() { } }\nsealed class Other { [Retry] public void Get() { } }")));
}
