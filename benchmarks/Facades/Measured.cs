using System.Threading.Tasks.Sources;

namespace Mesh.Benchmarks.Facades;

/// <summary>The service that all of them wrap. It does next to nothing, so that what is measured is what surrounds it.</summary>
[Service]
public sealed class Measured : IMeasured, IValueTaskSource<int>
{
    private readonly Task<int> _completed = Task.FromResult(42);
    private ManualResetValueTaskSourceCore<int> _pending;
    private int _sum;

    public int Add(int value) => _sum += value;

    public Task<int> AddTaskAsync(int value)
    {
        _sum += value;
        return _completed;
    }

    public ValueTask<int> AddValueTaskAsync(int value) => new(_sum += value);

    public ValueTask<int> AddLaterAsync(int value)
    {
        _sum += value;
        _pending.Reset();
        return new ValueTask<int>(this, _pending.Version);
    }

    /// <summary>Completes the pending call; what awaits it goes on inside this method.</summary>
    public void Complete() => _pending.SetResult(_sum);

    int IValueTaskSource<int>.GetResult(short token) => _pending.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _pending.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => _pending.OnCompleted(continuation, state, token, flags);
}
