namespace Mesh.Policies;

/// <summary>A stream that has come to its first item, or to its end without one.</summary>
internal sealed class OpenStream<TItem> : IAsyncDisposable
{
    private readonly IAsyncEnumerator<TItem> _items;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _caller;

    private OpenStream(IAsyncEnumerator<TItem> items, CancellationTokenSource source, CancellationTokenRegistration caller, bool hasItem)
    {
        (_items, _source, _caller, HasItem) = (items, source, caller, hasItem);
    }

    /// <summary>Whether there is a first item.</summary>
    public bool HasItem { get; }

    public TItem Current => _items.Current;

    /// <summary>Opens a stream. The token of the attempt ends it until the first item is there; then only the caller's does.</summary>
    public static async ValueTask<OpenStream<TItem>> OpenAsync(Func<CancellationToken, IAsyncEnumerable<TItem>> stream, CancellationToken attempt, CancellationToken caller)
    {
        // A token of its own: that of the attempt is another call's when the attempt is over.
        var source = new CancellationTokenSource();
        CancellationTokenRegistration link = CancellationSources.Link(source, caller);
        IAsyncEnumerator<TItem>? items = null;
        try
        {
            bool hasItem;
            using (CancellationSources.Link(source, attempt))
            {
                items = stream(source.Token).GetAsyncEnumerator(source.Token);
                hasItem = await items.MoveNextAsync().ConfigureAwait(false);
            }

            return new OpenStream<TItem>(items, source, link, hasItem);
        }
        catch (Exception exception)
        {
            try
            {
                if (items is not null) await items.DisposeAsync().ConfigureAwait(false);
            }
            finally
            {
                link.Dispose();
                source.Dispose();
            }

            if (exception is OperationCanceledException cancelled && caller.IsCancellationRequested) throw new OperationCanceledException(cancelled.Message, cancelled, caller);
            throw;
        }
    }

    public ValueTask<bool> MoveNextAsync() => _items.MoveNextAsync();

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _items.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _caller.Dispose();
            _source.Dispose();
        }
    }
}
