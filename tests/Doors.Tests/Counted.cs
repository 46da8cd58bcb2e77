using System.Threading.Tasks.Sources;
using Acme.Doors;

namespace Mesh.Doors.Tests;

public interface ICounted
{
    int Number(int id);
    void Touch(int id);
    Task SaveAsync(int id);
    Task<int> LoadAsync(int id);
    ValueTask FlushAsync(int id);
    ValueTask<int> GetAsync(int id);
    ValueTask<int> LaterAsync(int id);
}

/// <summary>Answers without allocating; what is pending is out of one source.</summary>
[Service(typeof(ICounted))]
[Counted, RequirePolicy("shop")]
public sealed class Counted : ICounted, IValueTaskSource<int>
{
    private static readonly Task<int> s_one = Task.FromResult(1);
    private ManualResetValueTaskSourceCore<int> _source;

    public int Number(int id) => id + 1;

    public void Touch(int id) { }

    public Task SaveAsync(int id) => Task.CompletedTask;

    public Task<int> LoadAsync(int id) => s_one;

    public ValueTask FlushAsync(int id) => default;

    public ValueTask<int> GetAsync(int id) => new(id + 1);

    public ValueTask<int> LaterAsync(int id) => new(this, _source.Version);

    public void Complete() => _source.SetResult(1);

    int IValueTaskSource<int>.GetResult(short token)
    {
        int result = _source.GetResult(token);
        _source.Reset();
        return result;
    }

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => _source.OnCompleted(continuation, state, token, flags);
}
