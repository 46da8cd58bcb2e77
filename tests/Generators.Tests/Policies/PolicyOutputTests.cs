using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Policies;

/// <summary>What a developer sees of policies who steps into generated code. <c>UPDATE_SNAPSHOTS=1 dotnet test</c> accepts.</summary>
public class PolicyOutputTests
{
    [Fact]
    public async Task A_store_with_every_policy()
    {
        CSharpCompilation shop = Compile.Root(
            """
            namespace Shop;

            public record Order(int Id, string Customer);

            [TotalTimeout("10s")]
            public interface IOrderStore
            {
                ValueTask<Order> GetAsync(int id, CancellationToken cancellationToken = default);
                [RateLimit(100, "1s", Key = "{customer}")] Task<IReadOnlyList<Order>> OfAsync(string customer, CancellationToken cancellationToken = default);
                Task SaveAsync(Order order, CancellationToken cancellationToken = default);
                T Map<T>(int id, Func<Order, T> map) where T : notnull;
                IAsyncEnumerable<Order> AllAsync(CancellationToken cancellationToken = default);
                void Touch();
            }

            [Service]
            [Retry(5, On = [typeof(System.IO.IOException), typeof(ServiceException)], Except = [typeof(System.IO.FileNotFoundException)])]
            internal sealed class OrderStore : IOrderStore
            {
                [Timeout("2s")]
                [CircuitBreaker(FailureRatio = 0.25, OnResult = nameof(IsStale))]
                [Cached("5m", Key = "order:{id}", Tags = ["orders", "order:{id}"], RefreshAt = 0.8)]
                [Fallback(nameof(GetOldAsync))]
                public ValueTask<Order> GetAsync(int id, CancellationToken cancellationToken) => new(new Order(id, ""));
                internal ValueTask<Order> GetOldAsync(int id, CancellationToken cancellationToken, Exception exception) => new(new Order(id, exception.Message));
                internal static bool IsStale(Order order) => order.Id < 0;

                [Hedge("50ms")] [Retry(0)]
                public Task<IReadOnlyList<Order>> OfAsync(string customer, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Order>>([]);

                [NonIdempotent] [InvalidatesCache(Keys = ["order:{order.Id}"], Tags = ["orders"])]
                public Task SaveAsync(Order order, CancellationToken cancellationToken) => Task.CompletedTask;

                [ConcurrencyLimit(4, Queue = 8)]
                public T Map<T>(int id, Func<Order, T> map) where T : notnull => map(new Order(id, ""));

                [Timeout("1s")]
                public IAsyncEnumerable<Order> AllAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

                [Retry(Enabled = false)]
                public void Touch() { }
            }
            """, "Shop");
        IReadOnlyDictionary<string, string> files = await Generate.CheckedFiles<MeshGenerator>(shop);
        Snapshot.Verify(files.Where(static file => file.Key.Contains("OrderStore", StringComparison.Ordinal)).ToDictionary());
    }
}
