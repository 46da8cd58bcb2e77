namespace Mesh.Benchmarks.Facades;

/// <summary>The stream of the service: one object for all enumerations, which follow one another.</summary>
internal sealed class Numbers(Measured service) : IAsyncEnumerable<int>, IAsyncEnumerator<int>
{
    private int _count;
    private bool _isLater;

    public int Current { get; private set; }

    public bool HasItem => Current <= _count;

    public Numbers Begin(int count, bool isLater)
    {
        (_count, _isLater, Current) = (count, isLater, 0);
        return this;
    }

    public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

    public ValueTask<bool> MoveNextAsync()
    {
        Current++;
        return _isLater ? service.StepLater() : new ValueTask<bool>(HasItem);
    }

    public ValueTask DisposeAsync() => default;
}
