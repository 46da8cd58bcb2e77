namespace Mesh.Caching;

/// <summary>One caller's call, as another <c>HybridCache</c> than ours makes it, or does not.</summary>
/// <param name="state">The arguments.</param>
/// <param name="source">What is called.</param>
/// <param name="nullDuration">How long null is kept, where that differs from other results.</param>
/// <param name="sinceCame">Whether the cache is asked, as it was when the caller came.</param>
/// <param name="removals">What is removed in this process.</param>
/// <param name="key">The key.</param>
/// <param name="tags">The tags.</param>
internal sealed class HybridFetch<TState, TResult>(TState state, ICacheSource<TState, TResult> source, TimeSpan? nullDuration, CacheSwitch sinceCame, CacheTags removals, string key, string[] tags)
{
    // Such a cache may begin the call on another thread without the context of the caller; Microsoft's does when the caller's token can be cancelled.
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private CacheLabels? _labels;
    private int _users = 2; // the caller and the call, which may go on without him
    private bool _isKept; // of who led

    /// <summary>Whether this caller led.</summary>
    public bool HasRun => Volatile.Read(ref _labels) is not null;

    /// <summary>Of one who led: whether what was fetched has not been removed since the call began.</summary>
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

    /// <summary>The caller, or the call, has ended.</summary>
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

    // It was not removed since the call began, and the cache was not switched; nor is it switched before the result is kept of which the caller will hear.
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
/// How a result leaves the factory of a <c>HybridCache</c> that must not keep it: the abstraction knows no other way to give a value to those who wait without storing it. Caught where it is awaited; no caller sees it.
/// </summary>
#pragma warning disable CA1064, CA1032 // It is not for others, who could neither make nor catch it.
internal sealed class NotKeptException<TResult>(TResult result) : Exception("The result is not to be kept.")
#pragma warning restore CA1064, CA1032
{
    public TResult Result { get; } = result;

    /// <summary>Whether it is a null that is kept for another time than other results.</summary>
    public bool IsShortLivedNull { get; init; }

    /// <summary>Whether it was removed, or the cache was switched, while it was fetched: who joined may have come later, and must not get what is older than what others saw meanwhile.</summary>
    public bool IsOutdated { get; init; }
}
