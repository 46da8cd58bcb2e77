using System.Threading.Channels;

namespace Mesh.Events;

/// <summary>
/// Events as they come, in their order, from <see cref="IMeshEvents.Subscribe"/> on: <c>await foreach</c> reads them on the reader's own threads, until this is disposed or the application ends. What is not read in time is dropped,
/// oldest first; <see cref="Dropped"/> and a gap in <see cref="MeshEvent.Sequence"/> tell. Before the first that was published after the beginning there are also gaps where events were not kept. To be read by one reader.
/// </summary>
public sealed class MeshEventSubscription : IAsyncEnumerable<MeshEvent>, IDisposable
{
    private readonly Channel<MeshEvent> _waiting;
    private readonly Action<MeshEventSubscription> _dispose;
    private long _dropped;

    internal MeshEventSubscription(int capacity, Action<MeshEventSubscription> dispose)
    {
        _dispose = dispose;
        _waiting = Channel.CreateBounded<MeshEvent>(new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest }, _ => Interlocked.Increment(ref _dropped));
    }

    /// <summary>How many events were dropped because too many waited.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <inheritdoc/>
    public async IAsyncEnumerator<MeshEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        // Not with the reader's context: to post to it would run foreign code where events are published.
        while (await _waiting.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            while (_waiting.Reader.TryRead(out MeshEvent? next)) yield return next;
        }
    }

    /// <summary>Takes what waits, without waiting for more.</summary>
    /// <param name="occurrence">The next event.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out MeshEvent occurrence) => _waiting.Reader.TryRead(out occurrence);

    /// <summary>Ends it: nothing more comes, and who reads comes to the end of what waits.</summary>
    public void Dispose()
    {
        _dispose(this);
        Complete();
    }

    internal void Add(MeshEvent occurrence) => _waiting.Writer.TryWrite(occurrence);

    internal void Complete() => _waiting.Writer.TryComplete();
}
