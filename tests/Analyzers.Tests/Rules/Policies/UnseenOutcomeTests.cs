using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules.Policies;

/// <summary>MESH012: policies on what is awaited and is no task, and on tasks in tasks.</summary>
public class UnseenOutcomeTests
{
    private const string Own = "public struct Own<T> { public System.Runtime.CompilerServices.TaskAwaiter<T> GetAwaiter() => default; } public class Derived : Task { public Derived() : base(() => { }) { } } ";

    [Theory]
    [InlineData("Own<int>", "{|MESH012:Retry(2)|}")]
    [InlineData("Own<int>", "{|MESH012:CircuitBreaker|}")]
    [InlineData("Own<int>", "{|MESH012:ConcurrencyLimit(2)|}")]
    [InlineData("Derived", "{|MESH012:Retry(2)|}")]
    [InlineData("System.Runtime.CompilerServices.ConfiguredTaskAwaitable", "{|MESH012:Retry(2)|}")]
    [InlineData("Task<Task<int>>", "{|MESH012:Retry(2)|}")]
    [InlineData("ValueTask<Task>", "{|MESH012:Retry(2)|}")]
    [InlineData("Task<ValueTask<int>>", "{|MESH012:Cached(\"1m\")|}")]
    [InlineData("Task<Own<int>>", "{|MESH012:Retry(2)|}")]
    public Task It_is_reported(string returned, string policy) => Run.Library($"{Own}public interface IShop {{ {returned} Get(int id); }} [Service] public sealed class Shop : IShop {{ [{policy}] public {returned} Get(int id) => default!; }}");

    [Theory]
    [InlineData("Task<int>", "Retry(2)")]
    [InlineData("ValueTask", "Retry(2)")]
    [InlineData("int", "Retry(2)")]
    [InlineData("IAsyncEnumerable<int>", "Retry(2)")]
    [InlineData("IObservable<int>", "Retry(2)")]
    [InlineData("Own<int>", "RateLimit(5, \"1s\")")]
    [InlineData("Task<Task<int>>", "RateLimit(5, \"1s\")")]
    public Task What_is_seen_to_its_end_is_fine(string returned, string policy) => Run.Library($"{Own}public interface IShop {{ {returned} Get(int id); }} [Service] public sealed class Shop : IShop {{ [{policy}] public {returned} Get(int id) => default!; }}");

    [Fact]
    public Task On_a_class_it_is_meant_for_the_operations_that_it_fits() => Run.Library($"{Own}public interface IShop {{ Own<int> Get(); Task<int> Other(); }} [Service, Retry(2)] public sealed class Shop : IShop {{ public Own<int> Get() => default; public Task<int> Other() => Task.FromResult(1); }}");

    [Fact]
    public async Task The_message_says_what_to_return()
    {
        Diagnostic[] found = await Run.Over(Compile.Library($"{Own}public interface IShop {{ Own<int> Get(); Task<Task<int>> Other(); }} [Service] public sealed class Shop : IShop {{ [Retry(2)] public Own<int> Get() => default; [Retry(2)] public Task<Task<int>> Other() => null!; }}"));
        Assert.Equal(
            [
                "[Retry] on 'Shop.Get' cannot work: 'Get' returns Own<int>, which is neither a Task nor a ValueTask, so that only its beginning is seen; return one of these",
                "[Retry] on 'Shop.Other' cannot work: 'Other' returns Task<Task<int>>, of which only the outer task is seen; return Task<int>",
            ],
            found.Select(Run.Message));
    }
}
