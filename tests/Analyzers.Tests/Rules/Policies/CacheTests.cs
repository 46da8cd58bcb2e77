namespace Mesh.Analyzers.Tests.Rules.Policies;

/// <summary>Results that cannot be kept, or that callers could spoil for each other.</summary>
public class CacheTests
{
    [Theory]
    [InlineData("void Get(int id)", "'Get' has no result to keep")]
    [InlineData("Task Get(int id)", "'Get' has no result to keep")]
    [InlineData("ValueTask Get(int id)", "'Get' has no result to keep")]
    [InlineData("IAsyncEnumerable<int> Get(int id)", "'Get' returns a stream, which can be read once")]
    public async Task There_must_be_a_result(string signature, string reason) =>
        Assert.Equal($"[Cached] on 'Shop.Get' cannot work: {reason}", Operation.Message(await Operation.With("[{|MESH041:Cached(\"5m\")|}]", signature)));

    [Theory]
    [InlineData("int[] Get(int id)", "int[]")]
    [InlineData("Task<byte[]> Get(int id)", "byte[]")]
    [InlineData("ValueTask<List<int>> Get(int id)", "List<int>")]
    [InlineData("Task<Dictionary<string, int>> Get(int id)", "Dictionary<string, int>")]
    [InlineData("Task<Stream> Get(int id)", "Stream")]
    public async Task A_result_that_each_caller_could_change_is_shared_by_all(string signature, string type) => Assert.StartsWith(
        $"[Cached] on 'Shop.Get' cannot work: all callers of 'Get' share one {type}, and ",
        Operation.Message(await Operation.With("[{|MESH041:Cached(\"5m\")|}]", signature.Replace("Stream>", "System.IO.Stream>", StringComparison.Ordinal))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("int Get(int id)")]
    [InlineData("Task<string?> Get(string id, CancellationToken token)")]
    [InlineData("ValueTask<IReadOnlyList<int>> Get(int id)")]
    [InlineData("Task<System.Collections.Immutable.ImmutableArray<int>> Get(int id)")]
    [InlineData("Task<(int, string)> Get(Guid id, DateOnly day, DayOfWeek? weekday)")]
    [InlineData("Task<T?> Get<T>(int id)")]
    public Task What_cannot_be_changed_is_fine(string signature) => Operation.With("[Cached(\"5m\")]", signature);

    [Fact]
    public Task On_a_class_it_is_meant_for_the_operations_that_have_a_result() => Operation.WithOnClass("[Cached(\"5m\")]", "Task<int> Get(int id)", "Task Add(int id)");

    [Fact]
    public Task On_a_class_without_any_result_it_is_reported_once() => Operation.WithOnClass("[{|MESH041:Cached(\"5m\")|}]", "Task Remove(int id)", "Task Add(int id)");

    [Fact]
    public Task A_class_with_one_result_that_can_be_changed_is_reported() => Operation.WithOnClass("[{|MESH041:Cached(\"5m\")|}]", "Task<int> Get(int id)", "Task<int[]> All()");
}
