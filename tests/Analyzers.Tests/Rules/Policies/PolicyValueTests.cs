namespace Mesh.Analyzers.Tests.Rules.Policies;

public class PolicyValueTests
{
    private const string Get = "Task<int> Get(int id, CancellationToken token)";

    [Theory]
    [InlineData("[Timeout({|MESH030:\"2 seconds\"|})]")]
    [InlineData("[Timeout({|MESH030:\"0s\"|})]")]
    [InlineData("[Timeout({|MESH030:\"-1s\"|})]")]
    [InlineData("[Timeout({|MESH030:null!|})]")]
    [InlineData("[Timeout(duration: {|MESH030:\"\"|})]")]
    [InlineData("[Timeout({|MESH030:\"50d\"|})]")]
    [InlineData("[TotalTimeout({|MESH030:\"soon\"|})]")]
    [InlineData("[Retry({|MESH030:-2|})]")]
    [InlineData("[Retry(Delay = {|MESH030:\"-5ms\"|})]")]
    [InlineData("[Retry(MaxDelay = {|MESH030:\"0s\"|})]")]
    [InlineData("[Retry(MaxDuration = {|MESH030:\"1,5s\"|})]")]
    [InlineData("[Retry(Delay = \"2s\", MaxDuration = {|MESH032:\"2s\"|})]")]
    [InlineData("[Retry(MaxDuration = {|MESH032:\"50ms\"|})]")]
    [InlineData("[Retry(Backoff = {|MESH030:(RetryBackoff)3|})]")]
    [InlineData("[Retry(On = [{|MESH030:typeof(string)|}])]")]
    [InlineData("[Retry(Except = [typeof(IOException), {|MESH030:typeof(int[])|}])]")]
    [InlineData("[CircuitBreaker(FailureRatio = {|MESH030:0|})]")]
    [InlineData("[CircuitBreaker(FailureRatio = {|MESH030:1.1|})]")]
    [InlineData("[CircuitBreaker(FailureRatio = {|MESH030:double.NaN|})]")]
    [InlineData("[CircuitBreaker(MinimumThroughput = {|MESH030:0|})]")]
    [InlineData("[CircuitBreaker(Window = {|MESH030:-1|})]")]
    [InlineData("[CircuitBreaker(Window = {|MESH030:int.MaxValue|})]")]
    [InlineData("[CircuitBreaker(Window = {|MESH030:1_000_001|})]")]
    [InlineData("[CircuitBreaker(Trials = {|MESH030:0|})]")]
    [InlineData("[CircuitBreaker(Key = \"{id}\", MaxKeys = {|MESH030:int.MaxValue|})]")]
    [InlineData("[ConcurrencyLimit(1, Queue = {|MESH030:int.MaxValue|})]")]
    [InlineData("[RateLimit(1, Queue = {|MESH030:1_000_001|})]")]
    [InlineData("[RateLimit(1, Key = \"{id}\", MaxKeys = {|MESH030:1_000_001|})]")]
    [InlineData("[CircuitBreaker(Sampling = {|MESH030:\"0s\"|})]")]
    [InlineData("[CircuitBreaker(Break = {|MESH030:\"never\"|})]")]
    [InlineData("[CircuitBreaker(Key = \"{id}\", MaxKeys = {|MESH030:0|})]")]
    [InlineData("[CircuitBreaker(Name = {|MESH030:\" \"|})]")]
    [InlineData("[CircuitBreaker(Key = {|MESH030:\"\"|})]")]
    [InlineData("[ConcurrencyLimit({|MESH030:0|})]")]
    [InlineData("[ConcurrencyLimit(permits: 1, Queue = {|MESH030:-1|})]")]
    [InlineData("[ConcurrencyLimit(1, Name = {|MESH030:\"\"|})]")]
    [InlineData("[RateLimit({|MESH030:0|})]")]
    [InlineData("[RateLimit(1, {|MESH030:\"second\"|})]")]
    [InlineData("[RateLimit(per: {|MESH030:\"0s\"|}, permits: {|MESH030:-1|})]")]
    [InlineData("[RateLimit(1, Algorithm = {|MESH030:(RateLimitAlgorithm)9|})]")]
    [InlineData("[Hedge({|MESH030:\"\"|})]")]
    [InlineData("[Hedge(\"50ms\", Count = {|MESH030:0|})]")]
    [InlineData("[Hedge(\"50ms\", Count = {|MESH030:11|})]")]
    [InlineData("[Cached({|MESH030:\"5\"|})]")]
    [InlineData("[Cached(\"5m\", RefreshAt = {|MESH030:1|})]")]
    [InlineData("[Cached(\"5m\", RefreshAt = {|MESH030:-0.5|})]")]
    [InlineData("[Cached(\"5m\", Tags = [\"a\", {|MESH031:\"\"|}])]")]
    [InlineData("[Policy({|MESH030:\"\"|})]")]
    [InlineData("[Policy({|MESH030:null!|})]")]
    public Task What_is_out_of_range_is_reported_at_the_value(string attribute) => Operation.With(attribute.Replace("IOException", "System.IO.IOException", StringComparison.Ordinal), Get);

    [Theory]
    [InlineData("[Timeout(\"2s\")]")]
    [InlineData("[Timeout(\"00:00:02\")] [TotalTimeout(\"2.5s\")]")]
    [InlineData("[Retry]")]
    [InlineData("[Retry(0)]")]
    [InlineData("[Retry(-1, MaxDuration = \"1m\", Delay = \"0s\", Backoff = RetryBackoff.Constant)]")]
    [InlineData("[Retry(On = [typeof(TimeoutException)], Except = [typeof(OperationCanceledException)])]")]
    [InlineData("[CircuitBreaker(FailureRatio = 1, Window = 4, Trials = 2, Break = \"1ms\")]")]
    [InlineData("[CircuitBreaker(FailureRatio = 0.01, Sampling = \"10s\", MinimumThroughput = 1, Name = \"db\", Key = \"{id}\", MaxKeys = 10)]")]
    [InlineData("[ConcurrencyLimit(1, Queue = 0, Name = \"db\")]")]
    [InlineData("[RateLimit(100, \"1m\", Queue = 5, Algorithm = RateLimitAlgorithm.SlidingWindow, PerAttempt = true)]")]
    [InlineData("[Hedge(\"0s\", Count = 10)]")]
    [InlineData("[CircuitBreaker(Window = 1_000_000, Trials = int.MaxValue)]")]
    [InlineData("[CircuitBreaker(MinimumThroughput = int.MaxValue, Key = \"{id}\", MaxKeys = 1_000_000)]")]
    [InlineData("[ConcurrencyLimit(int.MaxValue, Queue = 1_000_000)]")]
    [InlineData("[RateLimit(int.MaxValue, \"1ms\", Queue = 1_000_000, Key = \"{id}\", MaxKeys = 1_000_000)]")]
    [InlineData("[Retry(int.MaxValue)]")]
    [InlineData("[Cached(\"5m\", Key = \"shop:{id}\", Tags = [\"shop\", \"shop:{id}\"], RefreshAt = 0.8)]")]
    [InlineData("[InvalidatesCache(Keys = [\"shop:{id}\"])]")]
    [InlineData("[Policy(\"mine\")]")]
    public Task Right_values_are_fine(string attribute) => Operation.With(attribute, Get);

    [Fact]
    public async Task The_message_names_the_operation_the_value_and_what_to_write()
    {
        Assert.Equal(
            "'Shop.Get' has an invalid Duration of [Timeout]: \"2 seconds\" is no duration above zero; write \"500ms\", \"2s\", \"5m\", \"1h\", \"1d\" or \"hh:mm:ss\"",
            Operation.Message(await Operation.With("[Timeout({|MESH030:\"2 seconds\"|})]", Get)));
        Assert.Equal("'Shop.Get' has an invalid FailureRatio of [CircuitBreaker]: 1.5 is not above 0 and at most 1", Operation.Message(await Operation.With("[CircuitBreaker(FailureRatio = {|MESH030:1.5|})]", Get)));
        Assert.Equal("'Shop.Get' has an invalid Window of [CircuitBreaker]: 2147483647 is not 0 to 1,000,000", Operation.Message(await Operation.With("[CircuitBreaker(Window = {|MESH030:int.MaxValue|})]", Get)));
        Assert.Equal("'Shop.Get' has an invalid Trials of [CircuitBreaker]: 0 is not at least 1", Operation.Message(await Operation.With("[CircuitBreaker(Trials = {|MESH030:0|})]", Get)));
    }

    [Fact]
    public Task On_a_class_and_on_a_contract_it_is_reported_once() => Run.Library(
        """
        [Timeout({|MESH030:"soon"|})] public interface IShop { Task A(CancellationToken token); Task B(CancellationToken token); }
        [Service] [Retry({|MESH030:-2|})] public sealed class Shop : IShop { public Task A(CancellationToken token) => Task.CompletedTask; public Task B(CancellationToken token) => Task.CompletedTask; }
        [Service] public sealed class Other : IShop { public Task A(CancellationToken token) => Task.CompletedTask; public Task B(CancellationToken token) => Task.CompletedTask; }
        """);
}
