namespace Mesh.Caching;

/// <summary>One caller's call, as another <c>HybridCache</c> than ours makes it, or does not.</summary>
internal sealed class HybridFetch<TState, TResult>(TState state, ICacheSource<TState, TResult> source, TimeSpan? nullDuration, Func<bool> isCurrent)
{
    // Such a cache may begin the call on another thread without the context of the caller; Microsoft's does when the caller's token can be cancelled.
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private volatile bool _hasRun;

    /// <summary>Whether this caller led.</summary>
    public bool HasRun => _hasRun;

    public async ValueTask<TResult> RunAsync(CancellationToken token)
    {
        _hasRun = true;
        TResult result = await Start(token).ConfigureAwait(false);
        if (!isCurrent()) throw new NotKeptException<TResult>(result) { IsOutdated = true };
        bool isShortLivedNull = result is null && nullDuration is not null, isKept = source.IsKept(result);
        if (isShortLivedNull || !isKept) throw new NotKeptException<TResult>(result) { IsShortLivedNull = isShortLivedNull && nullDuration > TimeSpan.Zero && isKept };
        return result;
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

    /// <summary>Whether the cache was switched while it was fetched: who joined may have come later, and must not get what is older than what others saw meanwhile.</summary>
    public bool IsOutdated { get; init; }
}
