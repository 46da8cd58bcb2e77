global using static StandIns.CoordinationNames;
using Mesh.Coordination;

namespace StandIns;

public readonly record struct OrderId(int Value);

public sealed record Order(OrderId Id);

public sealed record Cart;

public sealed record Receipt;

public sealed record Invoice;

public interface IOrderStore
{
    Task<Order> GetAsync(OrderId id, CancellationToken ct);

    Task<Order> CreateAsync(Cart cart, CancellationToken ct);

    Task DeleteAsync(OrderId id, CancellationToken ct);
}

public interface IPayment
{
    Task<Receipt> ChargeAsync(Order order, CancellationToken ct);
}

public interface IInvoices
{
    Task<Invoice> RenderAsync(Order order, CancellationToken ct);
}

public static class CoordinationNames
{
    public static IServiceCoordinator coordinator => throw null!;

    public static OrderId id => default;

    public static IReadOnlyList<OrderId> ids => [];

    public static Cart cart => new();
}
