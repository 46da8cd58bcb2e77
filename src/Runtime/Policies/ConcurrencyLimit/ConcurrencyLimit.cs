namespace Mesh.Policies;

/// <summary>
/// Lets no more than so many calls run at the same time (bulkhead), and so many more wait, oldest first. Entering and leaving while nobody waits is one interlocked exchange; waiting takes a lock.
/// </summary>
/// <param name="name"><c>service/operation</c>, or the name under which operations share it.</param>
/// <param name="settings">What holds at first.</param>
/// <param name="time">The clock, by which waits are measured.</param>
/// <param name="waited">Told of each wait when it is over, whether it led to a slot or was cancelled.</param>
internal sealed class ConcurrencyLimit(string name, ConcurrencyLimitSettings settings, TimeProvider time, Action<ConcurrencyLimit, TimeSpan>? waited = null)
    : IPolicyState<ConcurrencyLimitSettings>, IWaitOwner<bool>
{
    private const long OneWaiting = 1L << 32;

    private readonly object _lock = new();
    private WaitLine<bool>? _line; // made when somebody waits
    private volatile int _permits = settings.Permits;
    private volatile int _queue = settings.Queue;

    // How many wait, in the upper half, and how many run. While somebody waits it changes under the lock only.
    private long _state;

    public string Name => name;

    public int Permits => _permits;

    /// <summary>How many run. More than <see cref="Permits"/> only after that was lowered.</summary>
    public int Active => ActiveOf(Volatile.Read(ref _state));

    public int Queued => WaitingOf(Volatile.Read(ref _state));

    /// <summary>Changes the settings. Those who run and wait go on; more permits are given at once to those who wait.</summary>
    public void Apply(ConcurrencyLimitSettings settings)
    {
        (_permits, _queue) = (settings.Permits, settings.Queue);
        lock (_lock) Admit();
    }

    /// <summary>Takes a slot, if one is free and nobody waits for it.</summary>
    public bool TryEnter()
    {
        while (true)
        {
            long state = Volatile.Read(ref _state);
            // As nobody waits, all of it is those who run.
            if (state >= _permits) return false;
            if (Interlocked.CompareExchange(ref _state, state + 1, state) == state) return true;
        }
    }

    /// <summary>Takes a slot, and waits for one where none is free.</summary>
    /// <param name="token">Ends the wait: the call leaves the queue, and never starts.</param>
    /// <returns>False when the queue is full. To be awaited, once.</returns>
    /// <exception cref="OperationCanceledException">With the token, which was cancelled.</exception>
    public ValueTask<bool> EnterAsync(CancellationToken token)
    {
        if (token.IsCancellationRequested) return ValueTask.FromCanceled<bool>(token);
        if (TryEnter()) return new ValueTask<bool>(true);
        Waiter<bool> waiter;
        long since = time.GetTimestamp();
        lock (_lock)
        {
            while (true)
            {
                if (TryEnter()) return new ValueTask<bool>(true);
                long state = Volatile.Read(ref _state);
                if (WaitingOf(state) >= _queue) return new ValueTask<bool>(false);
                if (Interlocked.CompareExchange(ref _state, state + OneWaiting, state) != state) continue;
                waiter = (_line ??= new WaitLine<bool>(this)).Add(since);
                // Before it was seen to wait, a slot may have become free without the lock.
                Admit();
                break;
            }
        }

        return waiter.WaitAsync(token);
    }

    /// <summary>Gives the slot back.</summary>
    public void Exit()
    {
        while (true)
        {
            long state = Volatile.Read(ref _state);
            if (state >= OneWaiting) break;
            if (Interlocked.CompareExchange(ref _state, state - 1, state) == state) return;
        }

        lock (_lock)
        {
            Interlocked.Decrement(ref _state);
            Admit();
        }
    }

    void IWaitOwner<bool>.Cancelled(Waiter<bool> waiter)
    {
        lock (_lock)
        {
            if (!_line!.Remove(waiter)) return;
            Interlocked.Add(ref _state, -OneWaiting);
        }

        waiter.Cancel();
    }

    void IWaitOwner<bool>.Unused(bool result) => Exit();

    void IWaitOwner<bool>.Ended(long since) => waited?.Invoke(this, time.GetElapsedTime(since));

    void IWaitOwner<bool>.Recycle(Waiter<bool> waiter)
    {
        lock (_lock) _line!.Recycle(waiter);
    }

    private static int ActiveOf(long state) => (int)(state & (OneWaiting - 1));

    private static int WaitingOf(long state) => (int)(state >> 32);

    // Who is let in goes on elsewhere: nothing of it runs under the lock.
    private void Admit()
    {
        while (true)
        {
            long state = Volatile.Read(ref _state);
            if (state < OneWaiting || ActiveOf(state) >= _permits) return;
            if (Interlocked.CompareExchange(ref _state, state - OneWaiting + 1, state) != state) continue;
            if (_line!.TryTakeFirst(out Waiter<bool>? waiter)) waiter.Complete(true);
        }
    }
}
