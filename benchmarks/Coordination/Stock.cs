namespace Mesh.Benchmarks.Coordination;

/// <summary>
/// The service that the coordinator calls. It does next to nothing, so that the measured cost is that of the code around it.
/// </summary>
public interface IStock
{
    ValueTask<int> CountAsync(int item, CancellationToken token);

    ValueTask<IReadOnlyList<int>> CountAllAsync(IReadOnlyList<int> items, CancellationToken token);
}

[Service]
public sealed class Stock : IStock
{
    public ValueTask<int> CountAsync(int item, CancellationToken token) => new(item);

    [Bulk(BatchSize = 100, Concurrency = 4)]
    public ValueTask<IReadOnlyList<int>> CountAllAsync(IReadOnlyList<int> items, CancellationToken token) => new(items);
}
