using System.Threading.Tasks.Sources;

namespace Mesh.Benchmarks.Facades;

/// <summary>The service that all wrappers wrap. It does next to nothing, so that the measured cost is that of the wrapper.</summary>
[Service(typeof(IMeasured))]
#pragma warning disable CA1001 // Disposing the stream does nothing.
public sealed class Measured : IMeasured, IValueTaskSource<int>, IValueTaskSource<bool>
#pragma warning restore CA1001
{
    private readonly Task<int> _completed = Task.FromResult(42);
    private ManualResetValueTaskSourceCore<int> _pending;
    private readonly Numbers _numbers;
    private TaskCompletionSource<int> _pendingTask = new();
    private int _sum;

    public Measured() => _numbers = new Numbers(this);

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

    public Task<int> AddTaskLaterAsync(int value)
    {
        _sum += value;
        _pendingTask = new TaskCompletionSource<int>();
        return _pendingTask.Task;
    }

    public IAsyncEnumerable<int> ListAsync(int count) => _numbers.Begin(count, isLater: false);

    public IAsyncEnumerable<int> ListLaterAsync(int count) => _numbers.Begin(count, isLater: true);

    /// <summary>Completes the pending call or step; its continuation runs inside this method.</summary>
    public void Complete() => _pending.SetResult(_sum);

    /// <summary>Completes the pending task.</summary>
    public void CompleteTask() => _pendingTask.SetResult(_sum);

    internal ValueTask<bool> StepLater()
    {
        _pending.Reset();
        return new ValueTask<bool>(this, _pending.Version);
    }

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        _pending.GetResult(token);
        return _numbers.HasItem;
    }

    int IValueTaskSource<int>.GetResult(short token) => _pending.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _pending.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => _pending.OnCompleted(continuation, state, token, flags);
}
