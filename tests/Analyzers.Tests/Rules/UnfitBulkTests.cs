namespace Mesh.Analyzers.Tests.Rules;

public class UnfitBulkTests
{
    [Theory]
    [InlineData("[{|MESH020:Bulk|}] Task<int> DoAsync(int[] items);", "public Task<int> DoAsync(int[] items) => Task.FromResult(1);")]
    [InlineData("[{|MESH020:Bulk|}] IReadOnlyList<int> Do(int[] items);", "public IReadOnlyList<int> Do(int[] items) => items;")]
    [InlineData("[{|MESH020:Bulk|}] IAsyncEnumerable<int> DoAsync(int[] items);", "public IAsyncEnumerable<int> DoAsync(int[] items) => null!;")]
    [InlineData("[{|MESH020:Bulk|}] Task DoAsync(int item);", "public Task DoAsync(int item) => Task.CompletedTask;")]
    [InlineData("[{|MESH020:Bulk|}] Task DoAsync(List<int> items);", "public Task DoAsync(List<int> items) => Task.CompletedTask;")]
    [InlineData("[{|MESH020:Bulk|}] Task DoAsync(int[] items, string[] others);", "public Task DoAsync(int[] items, string[] others) => Task.CompletedTask;")]
    [InlineData("[{|MESH020:Bulk|}] Task DoAsync(int[] items, ref int other);", "public Task DoAsync(int[] items, ref int other) => Task.CompletedTask;")]
    [InlineData("[{|MESH020:Bulk(BatchSize = 0)|}] Task DoAsync(int[] items);", "public Task DoAsync(int[] items) => Task.CompletedTask;")]
    [InlineData("[{|MESH020:Bulk(Concurrency = -1)|}] Task DoAsync(int[] items);", "public Task DoAsync(int[] items) => Task.CompletedTask;")]
    [InlineData("[{|MESH020:Bulk(Concurrency = 10_001)|}] Task DoAsync(int[] items);", "public Task DoAsync(int[] items) => Task.CompletedTask;")]
    [InlineData("[{|MESH020:Bulk(Isolation = BulkIsolation.Halves)|}] Task DoAsync(int[] items);", "public Task DoAsync(int[] items) => Task.CompletedTask;")]
    [InlineData("[{|MESH020:Bulk|}] Task DoAsync(int[] items, IProgress<BulkProgress> progress);", "public Task DoAsync(int[] items, IProgress<BulkProgress> progress) => Task.CompletedTask;")]
    [InlineData("Task DoAsync(int[] items);", "[{|MESH020:Bulk(BatchSize = 0)|}] public Task DoAsync(int[] items) => Task.CompletedTask;")]
    [InlineData("", "[{|MESH020:Bulk|}] public Task DoAsync(int[] items) => Task.CompletedTask;")]
    public Task What_cannot_be_split_is_reported(string contract, string implementation) => Run.Library(Service(contract, implementation));

    [Theory]
    [InlineData("[Bulk] Task DoAsync(int[] items, string to, CancellationToken token);", "public Task DoAsync(int[] items, string to, CancellationToken token) => Task.CompletedTask;")]
    [InlineData("[Bulk(BatchSize = 1, Concurrency = 1)] ValueTask<IReadOnlyList<int>> DoAsync(IEnumerable<int> items);", "public ValueTask<IReadOnlyList<int>> DoAsync(IEnumerable<int> items) => default;")]
    [InlineData("[Bulk(Isolation = BulkIsolation.Items)] Task<IReadOnlyList<Result<int>>> DoAsync(IReadOnlyCollection<int> items);", "public Task<IReadOnlyList<Result<int>>> DoAsync(IReadOnlyCollection<int> items) => null!;")]
    [InlineData("Task DoAsync<T>(IReadOnlyList<T> items, IProgress<BulkProgress>? progress = null);", "[Bulk] public Task DoAsync<T>(IReadOnlyList<T> items, IProgress<BulkProgress>? progress) => Task.CompletedTask;")]
    public Task What_can_be_split_is_fine(string contract, string implementation) => Run.Library(Service(contract, implementation));

    private static string Service(string contract, string implementation) => $"public interface IContract {{ {contract} }} [Service] public sealed class Implementation : IContract {{ {implementation} }}";
}
