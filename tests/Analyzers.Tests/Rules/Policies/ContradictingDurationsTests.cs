namespace Mesh.Analyzers.Tests.Rules.Policies;

public class ContradictingDurationsTests
{
    private const string Get = "Task<int> Get(int id, CancellationToken token)";

    [Theory]
    [InlineData("2s", "2s")]
    [InlineData("3s", "2s")]
    [InlineData("1m", "59s")]
    public async Task An_attempt_that_may_take_as_long_as_the_call_is_reported_at_the_attempt(string attempt, string call)
    {
        string message = Operation.Message(await Operation.With($"[Timeout({{|MESH032:\"{attempt}\"|}})] [TotalTimeout(\"{call}\")]", Get));
        Assert.Equal($"'Shop.Get' has an invalid Duration of [Timeout]: it is not below the total timeout of {call} (Shop.Get), which ends the call before", message);
    }

    [Fact]
    public Task A_shorter_attempt_is_fine() => Operation.With("[Timeout(\"1999ms\")] [TotalTimeout(\"2s\")]", Get);

    [Fact]
    public async Task Of_two_places_the_nearer_is_meant()
    {
        string message = Run.Message(Assert.Single(await Run.Library(
            """
            public interface IShop { Task<int> Get(CancellationToken token); }
            [Service] [Timeout("5s")] public sealed class Shop : IShop { [TotalTimeout({|MESH032:"1s"|})] public Task<int> Get(CancellationToken token) => Task.FromResult(1); }
            """)));
        Assert.Equal("'Shop.Get' has an invalid Duration of [TotalTimeout]: it is not above the timeout of 5s (Shop) that each attempt has", message);
    }

    [Fact]
    public Task What_two_operations_have_of_their_class_is_reported_once() => Operation.WithOnClass("[Timeout({|MESH032:\"5s\"|})] [TotalTimeout(\"2s\")]", "Task A(CancellationToken token)", "Task B(CancellationToken token)");

    [Fact]
    public Task What_contract_and_class_say_together_is_reported_at_the_class() => Run.Library(
        """
        [TotalTimeout("2s")] public interface IShop { Task Get(CancellationToken token); }
        [Service] [Timeout({|MESH032:"5s"|})] public sealed class Shop : IShop { public Task Get(CancellationToken token) => Task.CompletedTask; }
        """);

    [Fact]
    public Task A_timeout_that_another_takes_the_place_of_does_not_count() => Operation.WithOnClass("[Timeout(\"5s\")] [TotalTimeout(\"8s\")]", "Task A(CancellationToken token)", "[TotalTimeout(\"6s\")] Task B(CancellationToken token)", "[Timeout(\"1s\")] [TotalTimeout(\"2s\")] Task C(CancellationToken token)");

    [Fact]
    public Task A_duration_that_cannot_be_read_contradicts_nothing() => Operation.With("[Timeout({|MESH030:\"x\"|})] [TotalTimeout(\"2s\")]", Get);
}
