namespace Mesh.Policies;

/// <summary>
/// Limits the number of calls that run at the same time (bulkhead), and of those that wait, oldest first. While no call waits, entering and
/// leaving is one interlocked exchange each; waiting takes a lock.
/// </summary>
/// <param name="name">The limit's name: <c>service/operation</c>, or the name under which operations share it.</param>
/// <param name="settings">The initial settings.</param>
/// <param name="time">The clock that measures waits.</param>
/// <param name="waited">Called when a wait is over, with its length, whether it led to a slot or was cancelled.</param>
internal sealed class ConcurrencyLimit(string name, ConcurrencyLimitSettings settings, TimeProvider time, Action<ConcurrencyLimit, TimeSpan>? waited = null)
    : IPolicyState<ConcurrencyLimitSettings>, IWaitOwner<bool>
{
    private const long OneWaiting = 1L << 32;

    private readonly object _lock = new();
    private WaitLine<bool>? _line; // created when a call first waits
    private volatile int _permits = settings.Permits;
    private volatile int _queue = settings.Queue;

    // The number of waiting calls in the upper half, the number of running calls in the lower. While a call waits, it changes only under
    // the lock.
    private long _state;

    public string Name => name;

    public int Permits => _permits;

    /// <summary>The number of running calls. It exceeds <see cref="Permits"/> only after these were lowered.</summary>
    public int Active => ActiveOf(Volatile.Read(ref _state));

    public int Queued => WaitingOf(Volatile.Read(ref _state));

    /// <summary>Changes the settings. Running and waiting calls go on; additional permits go at once to calls that wait.</summary>
    public void Apply(ConcurrencyLimitSettings settings)
    {
        (_permits, _queue) = (settings.Permits, settings.Queue);
        lock (_lock) Admit();
    }

    /// <summary>Takes a slot, if one is free and no call waits.</summary>
    public bool TryEnter()
    {
        while (true)
        {
            long state = Volatile.Read(ref _state);
            // While no call waits, the whole value is the number of running calls.
            if (state >= _permits) return false;
            if (Interlocked.CompareExchange(ref _state, state + 1, state) == state) return true;
        }
    }

    /// <summary>Takes a slot, waiting for one if none is free.</summary>
    /// <param name="token">Ends the wait: the call leaves the queue, and never starts.</param>
    /// <returns>True if a slot was taken; false if the queue is full. To be awaited once.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled. The exception carries it.</exception>
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
                // A slot may have become free, without the lock, before this call was seen to wait.
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

    // An admitted call continues on another thread: none of its code runs under the lock.
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
