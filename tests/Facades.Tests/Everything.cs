using System.Threading.Tasks.Sources;

namespace Mesh.Facades.Tests;

/// <summary>Allocates nothing, but for the tasks that are pending.</summary>
[Service(typeof(IEverything))]
#pragma warning disable CA1001 // Disposing the stream does nothing.
internal sealed class Everything : IEverything, IValueTaskSource<int>, IValueTaskSource<bool>, IValueTaskSource
#pragma warning restore CA1001
{
    private const int Items = 10;

    private readonly Task<int> _completed = Task.FromResult(1);
    private readonly int[] _slots = [1, 1];
    private readonly Stream _stream;
    private ManualResetValueTaskSourceCore<int> _pending;
    private TaskCompletionSource<int>? _pendingTask;

    public Everything() => _stream = new Stream(this);

    public event Action? Changed;

    public int Level { get; set; } = 1;

    public ref int Slot => ref _slots[0];

    public int this[int index]
    {
        get => _slots[index];
        set => _slots[index] = value;
    }

    public void Run() => Changed?.Invoke();

    public int Number() => 1;

    public T Echo<T>(T value) => value;

    public bool TryGet(in int key, ref int calls, out int value)
    {
        calls++;
        value = key;
        return true;
    }

    public ref int Find(int index) => ref _slots[index];

    public Task SaveAsync() => _completed;

    public Task<int> LoadAsync() => _completed;

    public ValueTask FlushAsync() => default;

    public ValueTask<int> CountAsync() => new(1);

    public Task SaveLaterAsync() => LoadLaterAsync();

    public Task<int> LoadLaterAsync() => (_pendingTask = new TaskCompletionSource<int>()).Task;

    public ValueTask FlushLaterAsync()
    {
        _pending.Reset();
        return new ValueTask(this, _pending.Version);
    }

    public ValueTask<int> CountLaterAsync()
    {
        _pending.Reset();
        return new ValueTask<int>(this, _pending.Version);
    }

    public IAsyncEnumerable<int> ListAsync() => _stream.Begin(isLater: false);

    public IAsyncEnumerable<int> ListLaterAsync() => _stream.Begin(isLater: true);

    /// <summary>Completes what is pending; what awaits it goes on inside this method.</summary>
    public void Complete()
    {
        if (_pendingTask is null) _pending.SetResult(_stream.HasItem ? 1 : 0);
        else _pendingTask.SetResult(1);
        _pendingTask = null;
    }

    int IValueTaskSource<int>.GetResult(short token) => _pending.GetResult(token);

    bool IValueTaskSource<bool>.GetResult(short token) => _pending.GetResult(token) != 0;

    void IValueTaskSource.GetResult(short token) => _pending.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _pending.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => _pending.OnCompleted(continuation, state, token, flags);

    private sealed class Stream(Everything service) : IAsyncEnumerable<int>, IAsyncEnumerator<int>
    {
        private bool _isLater;

        public int Current { get; private set; }

        public bool HasItem => Current <= Items;

        public Stream Begin(bool isLater)
        {
            (_isLater, Current) = (isLater, 0);
            return this;
        }

        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

        public ValueTask<bool> MoveNextAsync()
        {
            Current++;
            if (!_isLater) return new ValueTask<bool>(HasItem);
            service._pending.Reset();
            return new ValueTask<bool>(service, service._pending.Version);
        }

        public ValueTask DisposeAsync() => default;
    }
}
