using System.Diagnostics.CodeAnalysis;

namespace Mesh.Policies;

/// <summary>A stream that has come to its first item, or to its end without one.</summary>
internal sealed class OpenStream<TItem> : ISlotHolder
{
    private readonly IAsyncEnumerator<TItem> _items;
    private readonly CancellationTokenRegistration _link;
    private readonly CancellationToken _token, _caller;
    private ConcurrencyLimit? _limit;

    private OpenStream(IAsyncEnumerator<TItem> items, CancellationTokenRegistration link, bool hasItem, CancellationToken token, CancellationToken caller) =>
        (_items, _link, HasItem, _token, _caller) = (items, link, hasItem, token, caller);

    /// <summary>Whether there is a first item.</summary>
    public bool HasItem { get; }

    public TItem Current => _items.Current;

    /// <summary>Opens a stream. The token of the attempt ends it until the first item is there; then only the caller's does.</summary>
    public static async ValueTask<OpenStream<TItem>> OpenAsync(Func<CancellationToken, IAsyncEnumerable<TItem>> stream, CancellationToken attempt, CancellationToken caller)
    {
        // A token of its own: that of the attempt ends with the attempt. Not disposed, since who has the token may listen to it for longer; there is nothing in the source but memory.
        var source = new CancellationTokenSource();
        CancellationToken token = source.Token;
        CancellationTokenRegistration link = Cancellations.Link(source, caller), first = default;
        IAsyncEnumerator<TItem>? items = null;
        try
        {
            first = Cancellations.Link(source, attempt);
            items = stream(token).GetAsyncEnumerator(token);
            bool hasItem = await items.MoveNextAsync().ConfigureAwait(false);
            first.Unregister();
            return new OpenStream<TItem>(items, link, hasItem, token, caller);
        }
        catch (Exception exception)
        {
            try
            {
                if (items is not null) await items.DisposeAsync().ConfigureAwait(false);
            }
            finally
            {
                first.Unregister(); // not Dispose, which waits for what runs in a cancellation
                link.Unregister();
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
            bool hasItem = await _items.MoveNextAsync().ConfigureAwait(false);
            if (Cancellations.IsUnderWay) await Cancellations.Leave();
            return hasItem;
        }
        catch (Exception exception) when (IsCallers(exception, out known, _token, _caller) || Cancellations.IsUnderWay)
        {
            if (Cancellations.IsUnderWay) await Cancellations.Leave();
            if (known is not null) throw known;
            throw;
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
            _link.Unregister();
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
