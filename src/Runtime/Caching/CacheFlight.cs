namespace Mesh.Caching;

/// <summary>A call under way, and who waits for it. All but the result is read and written under the table's lock.</summary>
#pragma warning disable CA1001 // There is nothing to dispose in a source without timer and wait handle, and who has its token may listen to it after the call.
internal sealed class CacheFlight<TKey, TResult>(CacheTable<TKey, TResult> table, TKey key, CacheLabels labels, CacheLifetimes? lifetimes)
#pragma warning restore CA1001
    where TKey : notnull
{
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource? _cancellation;
    private bool _leaderLeft;

    public TKey Key { get; } = key;

    public CacheLabels Labels { get; } = labels;

    /// <summary>How long its result is kept; null for not at all.</summary>
    public CacheLifetimes? Lifetimes { get; set; } = lifetimes;

    /// <summary>How many callers wait, the leader among them; a refresh in the background counts as one that never leaves.</summary>
    public int Waiters { get; set; } = 1;

    public Task<TResult> Result => _completion.Task;

    /// <summary>Cancelled when nobody waits any more.</summary>
    public CancellationToken Token { get; private set; }

    /// <summary>The leader leaves when its token is cancelled; also while the call holds its thread.</summary>
    public CancellationTokenRegistration Follow(CancellationToken leader)
    {
        if (!leader.CanBeCanceled) return default;
        _cancellation = new CancellationTokenSource();
        Token = _cancellation.Token;
        return leader.UnsafeRegister(static flight => ((CacheFlight<TKey, TResult>)flight!).LeaderLeaves(), this);
    }

    /// <summary>In the background, until the cache is closed.</summary>
    public void RunUntil(CancellationToken closed) => Token = closed;

    /// <summary>The leader waits no longer; only the first time counts. Returns whether nobody waits any more.</summary>
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

    /// <summary>A caller who joined waits no longer.</summary>
    public void Leave()
    {
        lock (table.Lock)
        {
            if (!CountDown()) return;
        }

        _cancellation!.Cancel(); // not under the lock: it calls whoever listens to the token. It is there, since the leader has left
    }

    private bool CountDown()
    {
        if (--Waiters > 0) return false;
        table.Detach(this);
        return true;
    }

    public void Succeed(TResult result) => _completion.TrySetResult(result);

    /// <summary>As it was thrown, a cancellation too: the leader and those who joined rethrow the same exception.</summary>
    public void Fail(Exception error)
    {
        _completion.TrySetException(error);
        _ = _completion.Task.Exception; // read, so that it counts as observed: all who waited may have left
    }
}
