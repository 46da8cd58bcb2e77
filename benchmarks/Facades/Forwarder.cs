namespace Mesh.Benchmarks.Facades;

/// <summary>A decorator that only forwards, for comparison with a facade that nobody observes.</summary>
internal sealed class Forwarder(IMeasured inner) : IMeasured
{
    public int Add(int value) => inner.Add(value);

    public Task<int> AddTaskAsync(int value) => inner.AddTaskAsync(value);

    public ValueTask<int> AddValueTaskAsync(int value) => inner.AddValueTaskAsync(value);

    public ValueTask<int> AddLaterAsync(int value) => inner.AddLaterAsync(value);

    public Task<int> AddTaskLaterAsync(int value) => inner.AddTaskLaterAsync(value);

    public IAsyncEnumerable<int> ListAsync(int count) => inner.ListAsync(count);

    public IAsyncEnumerable<int> ListLaterAsync(int count) => inner.ListLaterAsync(count);
}
