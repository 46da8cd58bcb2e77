using System.Diagnostics.CodeAnalysis;

namespace Mesh.Policies;

/// <summary>A stream that has reached its first item, or its end without one.</summary>
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

    /// <summary>Opens a stream. The attempt's token can end it until the first item is there, afterwards only the caller's token.</summary>
    public static async ValueTask<OpenStream<TItem>> OpenAsync(Func<CancellationToken, IAsyncEnumerable<TItem>> stream, CancellationToken attempt, CancellationToken caller)
    {
        // A token of its own, because the attempt's token ends with the attempt. The source is not disposed: code that has the token may
        // listen to it for longer, and there is nothing in the source but memory.
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
                first.Unregister(); // not Dispose, which waits for callbacks that run in a cancellation
                link.Unregister();
            }

            if (IsCallers(exception, out OperationCanceledException? known, token, caller)) throw known;
            throw;
        }
    }

    /// <summary>Takes over the slot of the attempt until the stream is disposed, because it works as long.</summary>
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

    // The stream knows a token of ours; the caller expects a cancellation to carry the caller's token.
    private static bool IsCallers(Exception exception, [NotNullWhen(true)] out OperationCanceledException? known, CancellationToken ours, CancellationToken caller)
    {
        known = exception is OperationCanceledException cancelled && caller.IsCancellationRequested ? Cancellations.WithToken(cancelled, caller, ours) : null;
        return known is not null && !ReferenceEquals(known, exception);
    }
}
