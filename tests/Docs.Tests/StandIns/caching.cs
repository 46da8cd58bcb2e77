using StandIns;

[assembly: ProvidedByHost<IPopular>]

namespace StandIns;

public sealed record Order(int Id, string Customer);

public interface IPopular
{
    Task<IReadOnlyList<int>> GetAsync(CancellationToken token);
}

public interface IOrderStore
{
    ValueTask<Order?> GetAsync(int id, CancellationToken token);
}
