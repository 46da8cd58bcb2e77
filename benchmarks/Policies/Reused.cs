namespace Mesh.Benchmarks.Policies;

/// <summary>The operations with a time-out, whose token is used again by later calls.</summary>
public interface IReused
{
    ValueTask<int> TimeoutAsync(int value, CancellationToken token);

    ValueTask<int> AllAsync(int value, CancellationToken token);
}

/// <summary>A service that does as little as <see cref="Guarded"/>.</summary>
[Service(typeof(IReused))]
internal sealed class Reused : IReused
{
    private int _sum;

    [Timeout("30s", ReuseToken = true)]
    public ValueTask<int> TimeoutAsync(int value, CancellationToken token) => new(_sum += value);

    [Retry(3, Delay = "100ms")]
    [Timeout("30s", ReuseToken = true)]
    [CircuitBreaker]
    [ConcurrencyLimit(100)]
    public ValueTask<int> AllAsync(int value, CancellationToken token) => new(_sum += value);
}
