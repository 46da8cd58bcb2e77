using System.Threading.Channels;

namespace Todo.Core.Messaging;

/// <summary>The messages of a topic for one reader. The stream ends when the broker closes, or with <see cref="Dispose"/>.</summary>
/// <typeparam name="T">The type of the messages.</typeparam>
public sealed class Subscription<T> : IAsyncEnumerable<T>, IDisposable
{
    private readonly Channel<T> _buffer;
    private readonly Action<Subscription<T>> _end;

    internal Subscription(int capacity, Action<Subscription<T>> end)
    {
        _buffer = Channel.CreateBounded<T>(new BoundedChannelOptions(capacity) { SingleReader = true });
        _end = end;
    }

    internal Task Drained => _buffer.Reader.Completion;

    /// <inheritdoc/>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        _buffer.Reader.ReadAllAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

    /// <summary>Ends the subscription.</summary>
    public void Dispose()
    {
        _end(this);
        Complete();
    }

    internal void Complete() => _buffer.Writer.TryComplete();

    internal async ValueTask OfferAsync(T message, CancellationToken cancellationToken)
    {
        while (await _buffer.Writer.WaitToWriteAsync(cancellationToken))
        {
            if (_buffer.Writer.TryWrite(message)) return;
        }
    }
}
