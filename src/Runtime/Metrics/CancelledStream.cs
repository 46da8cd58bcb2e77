namespace Mesh.Metrics;

/// <summary>A stream that was cancelled before it began.</summary>
internal sealed class CancelledStream<T>(CancellationToken token) : IAsyncEnumerable<T>, IAsyncEnumerator<T>
{
    public T Current => default!;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

    public ValueTask<bool> MoveNextAsync() => ValueTask.FromCanceled<bool>(token);

    public ValueTask DisposeAsync() => default;
}
