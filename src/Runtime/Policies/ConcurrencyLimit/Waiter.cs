using System.Threading.Tasks.Sources;

namespace Mesh.Policies;

/// <summary>
/// The wait of a call for its turn. Used again when its result has been taken, so that waiting allocates nothing in the steady state.
/// </summary>
/// <typeparam name="T">The type of the result of the wait.</typeparam>
internal sealed class Waiter<T> : IValueTaskSource<T>
{
    private readonly IWaitOwner<T> _owner;
    private ManualResetValueTaskSourceCore<T> _core = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _registration;

    public Waiter(IWaitOwner<T> owner) => _owner = owner;

    /// <summary>The waiter's node, which is in a line while it waits. Guarded by the owner's lock.</summary>
    public LinkedListNode<Waiter<T>> Place { get; } = new(null!);

    /// <summary>The time at which the wait began, by the owner's clock.</summary>
    public long Since { get; set; }

    /// <summary>The number of permits that the call wants.</summary>
    public int Permits { get; set; } = 1;

    public CancellationToken CancellationToken { get; private set; }

    /// <summary>
    /// Waits. To be called once the waiter is in line, outside of the owner's lock: a token that is cancelled already calls back at once.
    /// </summary>
    public ValueTask<T> WaitAsync(CancellationToken token)
    {
        CancellationToken = token;
        _registration = token.UnsafeRegister(static waiter => ((Waiter<T>)waiter!)._owner.Cancelled((Waiter<T>)waiter), this);
        return new ValueTask<T>(this, _core.Version);
    }

    /// <summary>Ends the wait. To be called once, by the code that took the waiter out of the line.</summary>
    public void Complete(T result) => _core.SetResult(result);

    /// <inheritdoc cref="Complete"/>
    public void Cancel() => _core.SetException(new OperationCanceledException(CancellationToken));

    T IValueTaskSource<T>.GetResult(short token)
    {
        bool isCancelled = _core.GetStatus(token) == ValueTaskSourceStatus.Canceled;
        T result = isCancelled ? default! : _core.GetResult(token);
        // Blocks while the cancellation callback is running: it must not meet the waiter's next use.
        _registration.Dispose();
        (CancellationToken cancellation, long since) = (CancellationToken, Since);
        (_registration, CancellationToken) = (default, default);
        _core.Reset();
        _owner.Recycle(this);
        try
        {
            _owner.Ended(since);
            // The turn and the cancellation may have come together: the call does not start.
            if (isCancelled || cancellation.IsCancellationRequested) throw new OperationCanceledException(cancellation);
            return result;
        }
        catch when (!isCancelled)
        {
            _owner.Unused(result);
            throw;
        }
    }

    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<T>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => _core.OnCompleted(continuation, state, token, flags);
}

/// <summary>The owner of a line of waiting calls.</summary>
/// <typeparam name="T">The type of the result of a wait.</typeparam>
internal interface IWaitOwner<T>
{
    /// <summary>Reports that the token was cancelled of a call that waits, or waited until just now.</summary>
    void Cancelled(Waiter<T> waiter);

    /// <summary>Takes back the result of a wait whose call will not start.</summary>
    void Unused(T result);

    /// <summary>Reports that a wait is over. Even if this throws, the waiter is no longer in use.</summary>
    /// <param name="since">The time at which the wait began.</param>
    void Ended(long since);

    /// <summary>Returns the waiter to the pool.</summary>
    void Recycle(Waiter<T> waiter);
}
