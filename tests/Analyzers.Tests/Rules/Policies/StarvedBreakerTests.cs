namespace Mesh.Analyzers.Tests.Rules.Policies;

public class StarvedBreakerTests
{
    private const string Get = "Task<int> Get(int id, CancellationToken token)";

    [Fact]
    public async Task A_breaker_that_never_sees_enough_calls_is_reported()
    {
        string message = Operation.Message(await Operation.With("[RateLimit(5, \"1m\")] [CircuitBreaker(MinimumThroughput = {|MESH039:20|})]", Get));
        Assert.Equal("[CircuitBreaker] on 'Shop.Get' cannot work: it says nothing before it has seen 20 calls in 30s, and [RateLimit] on 'Shop.Get' lets at most 10 through; lower MinimumThroughput, or count calls with Window", message);
    }

    [Theory]
    [InlineData("[RateLimit(5, \"1m\")] [{|MESH039:CircuitBreaker|}]")]
    [InlineData("[RateLimit(5, \"1m\")] [CircuitBreaker(Sampling = {|MESH039:\"1m\"|})]")]
    [InlineData("[RateLimit(1)] [CircuitBreaker(MinimumThroughput = {|MESH039:100|})]")]
    [InlineData("[RateLimit(2, \"1m\", PerAttempt = true)] [Retry(10)] [{|MESH039:CircuitBreaker|}]")]
    public Task By_whichever_values(string attributes) => Operation.With(attributes, Get);

    [Theory]
    [InlineData("[RateLimit(10, \"1m\")] [CircuitBreaker]")]
    [InlineData("[RateLimit(5, \"1m\")] [CircuitBreaker(Window = 20)]")]
    [InlineData("[RateLimit(5, \"1m\")] [CircuitBreaker(Name = \"shared\")]")]
    [InlineData("[RateLimit(5, \"1m\", Key = \"{id}\")] [CircuitBreaker]")]
    [InlineData("[RateLimit(5, \"1m\")] [Retry(3)] [CircuitBreaker]")]
    [InlineData("[RateLimit(5, \"1m\", Enabled = true)] [CircuitBreaker(MinimumThroughput = 10)]")]
    [InlineData("[RateLimit(5)] [CircuitBreaker]")]
    [InlineData("[CircuitBreaker]")]
    public Task One_that_may_see_enough_is_fine(string attributes) => Operation.With(attributes, Get);

    [Theory]
    [InlineData("Transient")]
    [InlineData("Scoped")]
    public Task The_state_belongs_to_the_operation_so_that_a_service_of_any_lifetime_may_have_one(string lifetime) => Run.Library(
        $$"""
        public interface IShop { Task Get(CancellationToken token); }
        [Service(Lifetime = ServiceLifetime.{{lifetime}})] public sealed class Shop : IShop { [CircuitBreaker] public Task Get(CancellationToken token) => Task.CompletedTask; }
        """);
}
