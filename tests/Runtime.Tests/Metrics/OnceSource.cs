using System.Threading.Tasks.Sources;

namespace Mesh.Runtime.Tests.Metrics;

/// <summary>Stands behind a value task, and counts how often its result is taken: a pooled one may be taken once only.</summary>
internal sealed class OnceSource : IValueTaskSource<int>, IValueTaskSource<bool>, IValueTaskSource
{
    private ManualResetValueTaskSourceCore<int> _core;

    public int Consumed { get; private set; }

    public ValueTask<int> Task => new(this, _core.Version);

    public ValueTask UntypedTask => new(this, _core.Version);

    public ValueTask<bool> TruthTask => new(this, _core.Version);

    public void Reset() => _core.Reset();

    public void Complete(int result) => _core.SetResult(result);

    public void Fail(Exception exception) => _core.SetException(exception);

    public int GetResult(short token)
    {
        Consumed++;
        return _core.GetResult(token);
    }

    bool IValueTaskSource<bool>.GetResult(short token) => GetResult(token) != 0;

    void IValueTaskSource.GetResult(short token) => GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => _core.OnCompleted(continuation, state, token, flags);
}
