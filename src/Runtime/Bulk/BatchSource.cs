namespace Mesh.Bulk;

/// <summary>Cuts what comes in into batches, one after the other. One caller at a time.</summary>
internal abstract class BatchSource<TItem> : IAsyncDisposable
{
    /// <summary>How many items there are, if that is known.</summary>
    public virtual int? Total => null;

    /// <summary>Whether what is left after an interruption is read too, to be counted as not run.</summary>
    public bool IsAtHand => Total is not null;

    /// <summary>Reads up to so many items; an empty list at the end.</summary>
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
