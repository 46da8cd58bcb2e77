using System.Diagnostics.CodeAnalysis;

namespace Mesh.Policies;

/// <summary>A stream that has come to its first item, or to its end without one.</summary>
internal sealed class OpenStream<TItem> : ISlotHolder
{
    private readonly IAsyncEnumerator<TItem> _items;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _link;
    private readonly CancellationToken _token, _caller;
    private ConcurrencyLimit? _limit;

    private OpenStream(IAsyncEnumerator<TItem> items, CancellationTokenSource source, CancellationTokenRegistration link, bool hasItem, CancellationToken caller)
    {
        (_items, _source, _link, HasItem, _token, _caller) = (items, source, link, hasItem, source.Token, caller);
    }

    /// <summary>Whether there is a first item.</summary>
    public bool HasItem { get; }

    public TItem Current => _items.Current;

    /// <summary>Opens a stream. The token of the attempt ends it until the first item is there; then only the caller's does.</summary>
    public static async ValueTask<OpenStream<TItem>> OpenAsync(Func<CancellationToken, IAsyncEnumerable<TItem>> stream, CancellationToken attempt, CancellationToken caller)
    {
        // A token of its own: that of the attempt is another call's when the attempt is over.
        var source = new CancellationTokenSource();
        CancellationToken token = source.Token;
        CancellationTokenRegistration link = CancellationSources.Link(source, caller);
        IAsyncEnumerator<TItem>? items = null;
        try
        {
            bool hasItem;
            using (CancellationSources.Link(source, attempt))
            {
                items = stream(token).GetAsyncEnumerator(token);
                hasItem = await items.MoveNextAsync().ConfigureAwait(false);
            }

            return new OpenStream<TItem>(items, source, link, hasItem, caller);
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

            if (IsCallers(exception, out OperationCanceledException? known, token, caller)) throw known;
            throw;
        }
    }

    /// <summary>The slot that the attempt has had is the stream's until it is disposed: it works as long.</summary>
    public void Hold(ConcurrencyLimit limit) => _limit = limit;

    public async ValueTask<bool> MoveNextAsync()
    {
        OperationCanceledException? known = null;
        try
        {
            return await _items.MoveNextAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (IsCallers(exception, out known, _token, _caller))
        {
            throw known;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _items.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _link.Dispose();
            _source.Dispose();
            _limit?.Exit();
        }
    }

    // The stream knows a token of ours; to the caller his cancellation has his own.
    private static bool IsCallers(Exception exception, [NotNullWhen(true)] out OperationCanceledException? known, CancellationToken ours, CancellationToken caller)
    {
        known = exception is OperationCanceledException cancelled && caller.IsCancellationRequested ? Cancellations.WithToken(cancelled, caller, ours) : null;
        return known is not null && !ReferenceEquals(known, exception);
    }
}
