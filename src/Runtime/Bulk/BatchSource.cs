namespace Mesh.Bulk;

/// <summary>Reads items in batches, one after the other. For one caller at a time.</summary>
internal abstract class BatchSource<TItem> : IAsyncDisposable
{
    /// <summary>The number of items; null when it is unknown.</summary>
    public virtual int? Total => null;

    /// <summary>Whether the items left after an interruption are read too, to be counted as not run.</summary>
    public bool IsAtHand => Total is not null;

    /// <summary>Reads the next items, up to a number; returns an empty list at the end.</summary>
    public abstract ValueTask<List<TItem>> ReadAsync(int count, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}

internal sealed class EnumerableSource<TItem>(IEnumerable<TItem> items) : BatchSource<TItem>
{
    private readonly IEnumerator<TItem> _items = items.GetEnumerator();

    public override int? Total { get; } = items is IReadOnlyCollection<TItem> or ICollection<TItem> && items.TryGetNonEnumeratedCount(out int count) ? count : null;

    public override ValueTask<List<TItem>> ReadAsync(int count, CancellationToken cancellationToken)
    {
        var batch = new List<TItem>();
        while (batch.Count < count && _items.MoveNext()) batch.Add(_items.Current);
        return new ValueTask<List<TItem>>(batch);
    }

    public override ValueTask DisposeAsync()
    {
        _items.Dispose();
        return default;
    }
}

internal sealed class StreamSource<TItem>(IAsyncEnumerable<TItem> items, CancellationToken cancellationToken) : BatchSource<TItem>
{
    private readonly IAsyncEnumerator<TItem> _items = items.GetAsyncEnumerator(cancellationToken);
    private Exception? _error;

    public override async ValueTask<List<TItem>> ReadAsync(int count, CancellationToken cancellationToken)
    {
        if (_error is { } earlier) throw earlier;
        var batch = new List<TItem>();
        try
        {
            while (batch.Count < count && await _items.MoveNextAsync().ConfigureAwait(false)) batch.Add(_items.Current);
        }
        catch (Exception exception) when (batch.Count > 0)
        {
            _error = exception; // first what it had given
        }

        return batch;
    }

    public override ValueTask DisposeAsync() => _items.DisposeAsync();
}
