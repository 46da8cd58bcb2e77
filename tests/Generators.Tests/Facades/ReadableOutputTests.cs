namespace Mesh.Generators.Tests.Facades;

/// <summary>What a developer sees who steps into generated code. Look at the snapshots when they change: <c>UPDATE_SNAPSHOTS=1 dotnet test</c> accepts.</summary>
public class ReadableOutputTests
{
    [Fact]
    public async Task A_shop_of_two_services()
    {
        var files = new Dictionary<string, string>(await Generate.CheckedFiles<MeshGenerator>(Compile.Root(
            """
            [assembly: Stage("data", Timeout = "30s")]
            [assembly: Stage("edge", Order = 1, Gate = StageGate.Started)]
            namespace Shop;

            public record Order(int Id);

            public interface IOrderStore
            {
                int Count { get; }
                event Action<Order> Placed;
                Order? Find(int id);
                ValueTask<Order> GetAsync(int id, CancellationToken cancellationToken = default);
                IAsyncEnumerable<Order> AllAsync(CancellationToken cancellationToken = default);
            }

            public interface IPricing { decimal PriceOf(Order order); }

            [Service(Critical = true, StartTimeout = "30s", StartRetries = 2, StartPool = "postgres", Stage = "data", Capabilities = ["orders"])]
            internal sealed class OrderStore(IPricing pricing, TimeProvider? time = null) : IOrderStore
            {
                public int Count => 0;
                public event Action<Order> Placed { add { } remove { } }
                public Order? Find(int id) => null;
                public ValueTask<Order> GetAsync(int id, CancellationToken cancellationToken) => new(new Order((int)pricing.PriceOf(new Order(time is null ? 0 : 1))));
                public IAsyncEnumerable<Order> AllAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
            }

            [Service(Lifetime = ServiceLifetime.Transient)]
            internal sealed class Pricing : IPricing { public decimal PriceOf(Order order) => 1; }
            """, "Shop")));
        files.Remove("Microsoft.CodeAnalysis.EmbeddedAttribute.cs");
        Snapshot.Verify(files);
    }
}
