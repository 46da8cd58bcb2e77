using System.Threading.Tasks.Sources;

namespace Mesh.Benchmarks.Facades;

/// <summary>A service that does next to nothing behind its steps.</summary>
[Service(typeof(IStepped))]
public sealed class Stepped : IStepped, IValueTaskSource<int>
{
    private ManualResetValueTaskSourceCore<int> _pending;
    private int _sum;

    /// <inheritdoc/>
    public ValueTask<int> PlainAsync(int value) => new(_sum += value);

    /// <inheritdoc/>
    [Positive]
    public ValueTask<int> BeforeAsync(int value) => new(_sum += value);

    /// <inheritdoc/>
    [Ended]
    public ValueTask<int> AfterAsync(int value) => new(_sum += value);

    /// <inheritdoc/>
    [Onward]
    public ValueTask<int> AroundAsync(int value) => new(_sum += value);

    /// <inheritdoc/>
    public ValueTask<int> PlainLaterAsync(int value) => Later(value);

    /// <inheritdoc/>
    [Ended]
    public ValueTask<int> AfterLaterAsync(int value) => Later(value);

    /// <summary>Completes the pending call.</summary>
    public void Complete() => _pending.SetResult(_sum);

    int IValueTaskSource<int>.GetResult(short token) => _pending.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _pending.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => _pending.OnCompleted(continuation, state, token, flags);

    private ValueTask<int> Later(int value)
    {
        _sum += value;
        _pending.Reset();
        return new ValueTask<int>(this, _pending.Version);
    }
}
