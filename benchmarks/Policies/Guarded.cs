using System.Threading.Tasks.Sources;

namespace Mesh.Benchmarks.Policies;

/// <summary>The service that all policies guard. It does next to nothing, so that the measured cost is that of the policies.</summary>
[Service(typeof(IGuarded))]
public sealed class Guarded : IGuarded, IValueTaskSource<int>
{
    private ManualResetValueTaskSourceCore<int> _pending;
    private readonly Task<int> _completed = Task.FromResult(42);
    private int _sum;

    [Retry(3, Delay = "100ms")]
    public ValueTask<int> RetryAsync(int value, CancellationToken token) => Add(value);

    [Timeout("30s")]
    public ValueTask<int> TimeoutAsync(int value, CancellationToken token) => Add(value);

    [CircuitBreaker]
    public ValueTask<int> BreakerAsync(int value, CancellationToken token) => Add(value);

    [ConcurrencyLimit(1000)]
    public ValueTask<int> LimitAsync(int value, CancellationToken token) => Add(value);

    [Retry(3, Delay = "100ms")]
    [CircuitBreaker]
    [Timeout("30s")]
    [ConcurrencyLimit(1000)]
    public ValueTask<int> AllAsync(int value, CancellationToken token) => Add(value);

    [Retry(3, Delay = "100ms")]
    [CircuitBreaker]
    [Timeout("30s")]
    [ConcurrencyLimit(1000)]
    public Task<int> AllTaskAsync(int value, CancellationToken token)
    {
        _sum += value;
        return _completed;
    }

    [Retry(3, Delay = "100ms")]
    [CircuitBreaker]
    [Timeout("30s")]
    [ConcurrencyLimit(1000)]
    public ValueTask<int> LaterAsync(int value, CancellationToken token)
    {
        _sum += value;
        _pending.Reset();
        return new ValueTask<int>(this, _pending.Version);
    }

    [Retry(3, Delay = "100ms")]
    [CircuitBreaker]
    [ConcurrencyLimit(1000)]
    public int All(int value) => _sum += value;

    /// <summary>Completes the pending call; its continuation runs inside this method.</summary>
    public void Complete() => _pending.SetResult(_sum);

    int IValueTaskSource<int>.GetResult(short token) => _pending.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _pending.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => _pending.OnCompleted(continuation, state, token, flags);

    private ValueTask<int> Add(int value) => new(_sum += value);
}
