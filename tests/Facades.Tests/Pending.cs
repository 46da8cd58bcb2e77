using System.Threading.Tasks.Sources;

namespace Mesh.Facades.Tests;

#pragma warning disable MESH038 // The tests complete what they wait for.

/// <summary>Operations with policies whose calls are pending until the test completes them.</summary>
public interface IPending
{
    ValueTask<int> TimedAsync(int key, CancellationToken cancellationToken = default);

    ValueTask<int> RetriedAsync(int key);

    ValueTask<int> StackedAsync(int key, CancellationToken cancellationToken = default);

    ValueTask<int> FallenBackAsync(int key);

    ValueTask PlainAsync(int key, CancellationToken cancellationToken = default);

    Task<int> TaskAsync(int key, CancellationToken cancellationToken = default);

    ValueTask<int> GenericAsync<T>(T key);
}

/// <summary>Allocates nothing itself but its tasks.</summary>
[Service]
public sealed class Pending : IPending, IValueTaskSource<int>, IValueTaskSource
{
    private ManualResetValueTaskSourceCore<int> _pending;
    private TaskCompletionSource<int>? _task;

    [Timeout("1m", ReuseToken = true)]
    public ValueTask<int> TimedAsync(int key, CancellationToken cancellationToken) => Next();

    [Retry]
    public ValueTask<int> RetriedAsync(int key) => Next();

    [Timeout("1m", ReuseToken = true), Retry, CircuitBreaker, ConcurrencyLimit(2), TotalTimeout("2m", ReuseToken = true)]
    public ValueTask<int> StackedAsync(int key, CancellationToken cancellationToken) => Next();

    [Fallback(nameof(Other))]
    public ValueTask<int> FallenBackAsync(int key) => Next();

    [Timeout("1m", ReuseToken = true), Retry, CircuitBreaker, ConcurrencyLimit(2), TotalTimeout("2m", ReuseToken = true)]
    public ValueTask PlainAsync(int key, CancellationToken cancellationToken)
    {
        _pending.Reset();
        return new ValueTask(this, _pending.Version);
    }

    [Timeout("1m", ReuseToken = true), Retry]
    public Task<int> TaskAsync(int key, CancellationToken cancellationToken) => (_task = new TaskCompletionSource<int>()).Task;

    [Retry]
    public ValueTask<int> GenericAsync<T>(T key) => Next();

    /// <summary>Completes the call that is pending, or lets it fail; what awaits it goes on inside this method.</summary>
    public void Complete(Exception? error = null)
    {
        TaskCompletionSource<int>? task = _task;
        _task = null;
        if (task is not null) task.SetResult(1);
        else if (error is null) _pending.SetResult(1);
        else _pending.SetException(error);
    }

    public int GetResult(short token) => _pending.GetResult(token);

    void IValueTaskSource.GetResult(short token) => _pending.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _pending.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => _pending.OnCompleted(continuation, state, token, flags);

    internal ValueTask<int> Other(int key) => new(key);

    private ValueTask<int> Next()
    {
        _pending.Reset();
        return new ValueTask<int>(this, _pending.Version);
    }
}
