using System.Threading.Channels;

namespace Mesh.Events;

/// <summary>
/// A subscription to events, made by <see cref="IMeshEvents.Subscribe"/>: <c>await foreach</c> reads them in order on the reader's own
/// threads, until the subscription is disposed or the application ends. Events that are not read in time are dropped, oldest first;
/// <see cref="Dropped"/> and gaps in <see cref="MeshEvent.Sequence"/> show it. Among the events from before the subscription there are also
/// gaps where events were not kept. For one reader only.
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

    /// <summary>The number of events that were dropped because too many waited.</summary>
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

    /// <summary>Reads the next event that already waits, without waiting for one.</summary>
    /// <param name="occurrence">The next event.</param>
    /// <returns>True when there was an event.</returns>
    public bool TryRead([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out MeshEvent occurrence) => _waiting.Reader.TryRead(out occurrence);

    /// <summary>Ends the subscription: no more events are added, and the reader comes to an end after those that wait.</summary>
    public void Dispose()
    {
        _dispose(this);
        Complete();
    }

    internal void Add(MeshEvent occurrence) => _waiting.Writer.TryWrite(occurrence);

    internal void Complete() => _waiting.Writer.TryComplete();
}
