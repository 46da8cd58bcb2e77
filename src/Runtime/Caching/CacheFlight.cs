namespace Mesh.Caching;

/// <summary>
/// A call under way, shared by the callers that wait for its result. Everything but the result is read and written under the table's lock.
/// </summary>
#pragma warning disable CA1001 // A source without timer and wait handle has nothing to dispose, and code that has its token may listen to it after the call.
internal sealed class CacheFlight<TKey, TResult>(CacheTable<TKey, TResult> table, TKey key, CacheLabels labels, CacheLifetimes? lifetimes)
#pragma warning restore CA1001
    where TKey : notnull
{
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource? _cancellation;
    private bool _leaderLeft;

    public TKey Key { get; } = key;

    public CacheLabels Labels { get; } = labels;

    /// <summary>The times for which the result is kept; null to keep none.</summary>
    public CacheLifetimes? Lifetimes { get; set; } = lifetimes;

    /// <summary>The number of waiting callers, including the leader; a refresh in the background counts as one that never leaves.</summary>
    public int Waiters { get; set; } = 1;

    public Task<TResult> Result => _completion.Task;

    /// <summary>The token of the call, cancelled when nobody waits any more.</summary>
    public CancellationToken Token { get; private set; }

    /// <summary>Lets the leader leave when its token is cancelled, even while the call holds its thread.</summary>
    public CancellationTokenRegistration Follow(CancellationToken leader)
    {
        if (!leader.CanBeCanceled) return default;
        _cancellation = new CancellationTokenSource();
        Token = _cancellation.Token;
        return leader.UnsafeRegister(static flight => ((CacheFlight<TKey, TResult>)flight!).LeaderLeaves(), this);
    }

    /// <summary>Lets a call in the background run until the cache is closed.</summary>
    public void RunUntil(CancellationToken closed) => Token = closed;

    /// <summary>Notes that the leader waits no longer; only the first time counts. Returns true if nobody waits any more.</summary>
    public bool LeaderLeaves()
    {
        lock (table.Lock)
        {
            if (_leaderLeft) return Waiters == 0;
            _leaderLeft = true;
            if (!CountDown()) return false;
        }

        _cancellation!.Cancel();
        return true;
    }

    /// <summary>Notes that a caller who has joined waits no longer.</summary>
    public void Leave()
    {
        lock (table.Lock)
        {
            if (!CountDown()) return;
        }

        _cancellation!.Cancel(); // not under the lock: it calls the listeners of the token. The source exists, since the leader has left
    }

    private bool CountDown()
    {
        if (--Waiters > 0) return false;
        table.Detach(this);
        return true;
    }

    public void Succeed(TResult result) => _completion.TrySetResult(result);

    /// <summary>
    /// Fails the call with the very exception that was thrown, even a cancellation: the leader and those who have joined rethrow it.
    /// </summary>
    public void Fail(Exception error)
    {
        _completion.TrySetException(error);
        _ = _completion.Task.Exception; // read, so that it counts as observed: all waiting callers may have left
    }
}
