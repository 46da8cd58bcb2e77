namespace Mesh.Analyzers.Tests.Rules.Policies;

/// <summary>Retries and hedges that cannot begin a second attempt.</summary>
public class RetryTests
{
    [Theory]
    [InlineData("bool Get(int id, out string name)", "its parameter 'name' is passed by reference")]
    [InlineData("void Get(ref int id)", "its parameter 'id' is passed by reference")]
    [InlineData("void Get(Span<int> ids)", "its parameter 'ids' lives on the stack")]
    [InlineData("ReadOnlySpan<char> Get()", "it returns ReadOnlySpan<char>, which lives on the stack")]
    [InlineData("ref int Get()", "it returns by reference")]
    public async Task What_is_passed_by_reference_leaves_no_way_to_call_again(string signature, string reason)
    {
        string message = Operation.Message(await Operation.With("[{|MESH012:Retry|}]", signature));
        Assert.Equal($"[Retry] on 'Shop.Get' cannot work: no policy can be applied to 'Get', for {reason}", message);
    }

    [Theory]
    [InlineData("unsafe void Get(int*[] ids)", "it has a pointer in its signature")]
    [InlineData("[Obsolete(\"\", true)] void Get()", "it is obsolete so that using it is an error, or something in its signature is")]
    public async Task What_the_policies_cannot_name_they_do_not_call(string signature, string reason)
    {
        Microsoft.CodeAnalysis.Diagnostic diagnostic = Assert.Single(await Run.Library($"public interface IShop {{ {signature}; }}\n[Service] public sealed class Shop : IShop {{ [{{|MESH012:Retry|}}] public {signature.Replace("[Obsolete(\"\", true)] ", "", StringComparison.Ordinal)} {{ }} }}"));
        Assert.Equal($"[Retry] on 'Shop.Get' cannot work: no policy can be applied to 'Get', for {reason}", Run.Message(diagnostic));
    }

    [Theory]
    [InlineData("[{|MESH012:Cached(\"5m\")|}]")]
    [InlineData("[{|MESH012:Timeout(\"5m\")|}]")]
    [InlineData("[{|MESH012:ConcurrencyLimit(5)|}]")]
    [InlineData("[{|MESH012:CircuitBreaker|}]")]
    public Task No_other_policy_can_be_applied_either_and_that_alone_is_said(string attribute) => Operation.With(attribute, "bool Get(int id, out string name)");

    [Fact]
    public Task A_policy_of_the_class_passes_over_such_an_operation() => Operation.WithOnClass("[Retry]", "bool TryGet(int id, out string name)", "Task Get(in int id)");

    [Fact]
    public Task A_policy_of_a_class_that_has_only_such_operations_is_reported() => Operation.WithOnClass("[{|MESH012:Retry|}]", "bool TryGet(int id, out string name)", "void Add(ref int id)");

    [Fact]
    public Task A_stream_is_tried_again_until_its_first_item() => Operation.With("[Retry] [Timeout(\"1s\")]", "IAsyncEnumerable<int> All(CancellationToken token)");

    [Theory]
    [InlineData("IAsyncEnumerable<int> Get(CancellationToken token)", "'Get' returns a stream, of which there is no second one to take in its place")]
    [InlineData("int Get(CancellationToken token)", "'Get' is synchronous, so that a second attempt could begin only when the first has ended")]
    public async Task A_hedge_needs_a_task(string signature, string reason) =>
        Assert.Equal($"[Hedge] on 'Shop.Get' cannot work: {reason}", Operation.Message(await Operation.With("[{|MESH012:Hedge(\"50ms\")|}]", signature)));

    [Theory]
    [InlineData("[{|MESH012:Retry(2)|}] [NonIdempotent]")]
    [InlineData("[{|MESH012:Hedge(\"50ms\")|}] [NonIdempotent]")]
    public async Task What_must_not_run_twice_cannot_be_tried_again(string attributes) =>
        Assert.EndsWith("cannot work: 'Pay' is marked [NonIdempotent], and would run more than once; remove one of the two", Operation.Message(await Operation.With(attributes, "Task Pay(CancellationToken token)")), StringComparison.Ordinal);

    [Fact]
    public Task A_class_that_retries_passes_over_what_must_not_run_twice() => Operation.WithOnClass("[Retry]", "[NonIdempotent] Task Pay(CancellationToken token)", "Task Get(CancellationToken token)", "[Retry(0)] [NonIdempotent] Task Send(CancellationToken token)");

    [Fact]
    public async Task A_wait_that_the_total_timeout_does_not_leave_time_for_is_reported()
    {
        string message = Operation.Message(await Operation.With("[{|MESH012:Retry(3, Delay = \"2s\")|}] [TotalTimeout(\"1s\")]", "Task Get(CancellationToken token)"));
        Assert.Equal("[Retry] on 'Shop.Get' cannot work: it waits 2s before the second attempt, and the total timeout ends the call after 1s", message);
    }

    [Theory]
    [InlineData("[Retry(3)] [TotalTimeout(\"1s\")]")]
    [InlineData("[Retry(0, Delay = \"2s\")] [TotalTimeout(\"1s\")]")]
    public Task A_shorter_wait_is_fine(string attributes) => Operation.With(attributes, "Task Get(CancellationToken token)");
}
