namespace Mesh.Caching;

/// <summary>The call of one caller, which a <c>HybridCache</c> other than ours makes or spares.</summary>
/// <param name="state">The arguments.</param>
/// <param name="source">The source that is called.</param>
/// <param name="nullDuration">The time for which null is kept, if it differs from that of other results; else null.</param>
/// <param name="sinceCame">The switch that was in effect when the caller came.</param>
/// <param name="removals">The removals in this process.</param>
/// <param name="key">The key.</param>
/// <param name="tags">The tags.</param>
internal sealed class HybridFetch<TState, TResult>(TState state, ICacheSource<TState, TResult> source, TimeSpan? nullDuration, CacheSwitch sinceCame, CacheTags removals, string key, string[] tags)
{
    // Such a cache may begin the call on another thread without the caller's context; Microsoft's does so if the caller's token can be
    // cancelled.
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private CacheLabels? _labels;
    private int _users = 2; // the caller and the call, which may go on without the caller
    private bool _isKept; // whether the result of the leading call is being kept

    /// <summary>Whether this caller led.</summary>
    public bool HasRun => Volatile.Read(ref _labels) is not null;

    /// <summary>Whether the result has not been removed since the call began. Only for a caller that led.</summary>
    public bool IsCurrent => removals.IsCurrent(_labels!);

    public async ValueTask<TResult> RunAsync(CancellationToken token)
    {
        CacheLabels labels = removals.Acquire(key, tags);
        bool isFirst = Interlocked.CompareExchange(ref _labels, labels, null) is null; // such a cache may call again later, in the background
        try
        {
            return Kept(await Start(token).ConfigureAwait(false), labels, isFirst);
        }
        finally
        {
            if (isFirst) Leave();
            else removals.Release(labels);
        }
    }

    /// <summary>Notes that the caller, or the call, has ended.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _users) != 0 || _labels is not { } labels) return;
        removals.Release(labels);
        if (_isKept) sinceCame.Kept();
    }

    private TResult Kept(TResult result, CacheLabels labels, bool isFirst)
    {
        if (!MayKeep(labels, isFirst)) throw new NotKeptException<TResult>(result) { IsOutdated = true };
        bool isShortLivedNull = result is null && nullDuration is not null, isKept = source.IsKept(result);
        if (isShortLivedNull || !isKept) throw new NotKeptException<TResult>(result) { IsShortLivedNull = isShortLivedNull && nullDuration > TimeSpan.Zero && isKept };
        return result;
    }

    // The result may be kept if it was not removed, and the cache not switched, since the call began; nor is the cache switched before a
    // result is kept that the caller gets.
    private bool MayKeep(CacheLabels labels, bool isFirst)
    {
        if (!removals.IsCurrent(labels) || !sinceCame.TryKeep()) return false;
        if (isFirst) _isKept = true;
        else sinceCame.Kept();
        return true;
    }

    private ValueTask<TResult> Start(CancellationToken token)
    {
        if (_context is null) return source.FetchAsync(state, token);
        ValueTask<TResult> started = default;
        ExecutionContext.Run(_context, _ => started = source.FetchAsync(state, token), state: null);
        return started;
    }
}

/// <summary>
/// The way for a result to leave the factory of a <c>HybridCache</c> that must not keep it: the abstraction has no other means to give a
/// value to those who wait without storing it. Caught where it is awaited; no caller sees it.
/// </summary>
#pragma warning disable CA1064, CA1032 // Nobody else makes or catches it.
internal sealed class NotKeptException<TResult>(TResult result) : Exception("The result is not to be kept.")
#pragma warning restore CA1064, CA1032
{
    public TResult Result { get; } = result;

    /// <summary>Whether the result is a null that is kept for a different time than other results.</summary>
    public bool IsShortLivedNull { get; init; }

    /// <summary>
    /// Whether the result was removed, or the cache switched, while it was fetched: a caller that joined may have come later, and must not
    /// get a result older than what others saw meanwhile.
    /// </summary>
    public bool IsOutdated { get; init; }
}
