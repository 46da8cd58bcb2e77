namespace Mesh.Generators.Tests.Policies;

/// <summary>How policies take failures that are returned: by their kind, through generated predicates.</summary>
public class ReturnedFailureTests
{
    [Theory]
    [InlineData("new ServiceError(ServiceErrorKind.Unavailable, \"\")", 3)]
    [InlineData("new ServiceError(ServiceErrorKind.NotHealthy, \"\")", 3)]
    [InlineData("new ServiceError(ServiceErrorKind.TimedOut, \"\")", 3)]
    [InlineData("new ServiceError(ServiceErrorKind.CircuitOpen, \"\")", 3)]
    [InlineData("new ServiceError(ServiceErrorKind.LimitExceeded, \"\")", 3)]
    [InlineData("new ServiceError(ServiceErrorKind.RateLimited, \"\")", 3)]
    [InlineData("new ServiceError(\"busy\", \"\") { IsTransient = true }", 3)]
    [InlineData("ServiceError.From(new System.IO.IOException())", 3)]
    [InlineData("ServiceError.From(new ServiceException(\"\") { Kind = ServiceErrorKind.Unavailable })", 3)]
    [InlineData("ServiceError.From(new ServiceException(\"\") { Kind = ServiceErrorKind.NotFound })", 1)]
    [InlineData("ServiceError.From(new OperationCanceledException())", 1)]
    [InlineData("new ServiceError(ServiceErrorKind.NotFound, \"\")", 1)]
    [InlineData("new ServiceError(ServiceErrorKind.InvalidArguments, \"\")", 1)]
    [InlineData("new ServiceError(\"out-of-stock\", \"\")", 1)]
    public void A_failure_is_retried_by_its_kind(string error, int calls) => Assert.Equal(calls, Run(
        $"Task<Result<int>> GetAsync();", $"[Retry(2, Delay = \"0s\")] public async Task<Result<int>> GetAsync() {{ Calls++; await Task.Yield(); return {error}; }}",
        "var got = await contract.GetAsync(); return got.IsFailure ? Implementation.Calls : -1;"));

    [Theory]
    [InlineData("Result<int> Get()", "return Calls < 3 ? new ServiceError(ServiceErrorKind.Unavailable, \"\") : 7;", "contract.Get()")]
    [InlineData("ValueTask<Result<int>> Get()", "return new(Calls < 3 ? new ServiceError(ServiceErrorKind.Unavailable, \"\") : (Result<int>)7);", "await contract.Get()")]
    [InlineData("Task<Result> Get()", "return Task.FromResult(Calls < 3 ? new ServiceError(ServiceErrorKind.Unavailable, \"\") : Result.Success());", "await contract.Get()")]
    public void Every_return_kind_is_looked_at(string signature, string body, string call) => Assert.Equal(3, Run(
        signature + ";", $"[Retry(5, Delay = \"0s\")] public {signature} {{ Calls++; {body} }}", $"return ({call}).IsSuccess ? Implementation.Calls : -1;"));

    [Theory]
    [InlineData("On = [typeof(System.IO.IOException)]", "new System.IO.IOException()", 3)]
    [InlineData("On = [typeof(System.IO.IOException)]", "new InvalidOperationException()", 1)]
    [InlineData("Except = [typeof(System.IO.IOException)]", "new System.IO.IOException()", 1)]
    public void Of_one_that_carries_an_exception_the_policy_says_whether_it_counts(string handling, string exception, int calls) => Assert.Equal(calls, Run(
        "Result<int> Get();", $"[Retry(2, Delay = \"0s\", {handling})] public Result<int> Get() {{ Calls++; return ServiceError.From({exception}); }}", "contract.Get(); return Implementation.Calls;"));

    [Fact]
    public void A_predicate_decides_instead() => Assert.Equal("1 3", Run(
        "Result<int> Get(); Result<int> Other();",
        """
        [Retry(2, Delay = "0s", OnResult = nameof(IsOdd))] public Result<int> Get() { Calls++; return new ServiceError(ServiceErrorKind.Unavailable, ""); }
        public static int Others; [Retry(2, Delay = "0s", OnResult = nameof(IsOdd))] public Result<int> Other() { Others++; return 1; }
        internal static bool IsOdd(Result<int> result) => result.TryGetValue(out int value, out _) && value % 2 == 1;
        """,
        "contract.Get(); contract.Other(); return $\"{Implementation.Calls} {Implementation.Others}\";"));

    [Fact]
    public void Transient_failures_open_a_breaker_and_answers_do_not() => Assert.Equal("CircuitOpen after 4, 8 answers", Run(
        "Result<int> Get(bool answers); Result<int> Other();",
        """
        [CircuitBreaker(Window = 4)] public Result<int> Get(bool answers) { Calls++; return new ServiceError(ServiceErrorKind.Unavailable, ""); }
        public static int Others; [CircuitBreaker(Window = 4)] public Result<int> Other() { Others++; return new ServiceError(ServiceErrorKind.NotFound, ""); }
        """,
        "string kind = \"\"; for (int i = 0; i < 8; i++) { contract.Other(); try { contract.Get(true); } catch (ServiceException e) { kind = e.Kind.ToString(); } } return $\"{kind} after {Implementation.Calls}, {Implementation.Others} answers\";"));

    [Fact]
    public void A_fallback_stands_in_for_transient_failures_only() => Assert.Equal("7 not-found", Run(
        "Task<Result<int>> GetAsync(bool isThere);",
        """
        [Fallback(nameof(Old))] public Task<Result<int>> GetAsync(bool isThere) => Task.FromResult<Result<int>>(new ServiceError(isThere ? ServiceErrorKind.TimedOut : ServiceErrorKind.NotFound, ""));
        internal Task<Result<int>> Old(bool isThere) => Task.FromResult<Result<int>>(7);
        """,
        "return $\"{(await contract.GetAsync(true)).GetValueOrThrow()} {(await contract.GetAsync(false)).Error!.Code}\";"));

    [Fact]
    public void No_failure_is_kept_by_the_cache_and_a_success_is() => Assert.Equal("NotFound NotFound 3 3, 3 calls", Run(
        "Result<int> Get();", "[Cached(\"5m\")] public Result<int> Get() => ++Calls < 3 ? new ServiceError(ServiceErrorKind.NotFound, \"\") : Calls;",
        "string text = \"\"; for (int i = 0; i < 4; i++) text += contract.Get().Match(v => v.ToString(), e => e.Kind.ToString()) + (i < 3 ? \" \" : \"\"); return $\"{text}, {Implementation.Calls} calls\";"));

    [Fact]
    public void A_failed_change_removes_nothing_from_the_cache() => Assert.Equal("1 1 2", Run(
        "Result<int> Get(); Task<Result> SetAsync(bool works);",
        """
        [Cached("5m", Key = "one")] public Result<int> Get() => ++Calls;
        [InvalidatesCache(Keys = ["one"])] public Task<Result> SetAsync(bool works) => Task.FromResult(works ? Result.Success() : new ServiceError("no", ""));
        """,
        "string text = contract.Get().GetValueOrThrow().ToString(); await contract.SetAsync(false); text += \" \" + contract.Get().GetValueOrThrow(); await contract.SetAsync(true); return text + \" \" + contract.Get().GetValueOrThrow();"));

    private static object? Run(string contract, string implementation, string body) => Scenario.Run($$"""
        public interface IContract { {{contract}} }
        [Service] public class Implementation : IContract { public static int Calls; {{implementation}} }
        public static class Scenario
        {
            public static async Task<object?> Run()
            {
                await Task.Yield();
                await using ServiceProvider provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                IContract contract = provider.GetRequiredService<IContract>();
                {{body}}
            }
        }
        """);
}
