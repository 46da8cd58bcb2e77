using System.Threading.Tasks.Sources;

namespace Mesh.Policies;

/// <summary>A call that waits for its turn. Used again when its result has been taken, so that waiting allocates nothing in the steady state.</summary>
/// <typeparam name="T">What it is told.</typeparam>
internal sealed class Waiter<T> : IValueTaskSource<T>
{
    private readonly IWaitOwner<T> _owner;
    private ManualResetValueTaskSourceCore<T> _core = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _registration;

    public Waiter(IWaitOwner<T> owner) => _owner = owner;

    /// <summary>Its place; in a line while it waits. Guarded by the owner's lock.</summary>
    public LinkedListNode<Waiter<T>> Place { get; } = new(null!);

    /// <summary>When it began to wait.</summary>
    public long Since { get; set; }

    /// <summary>How many permits it wants.</summary>
    public int Permits { get; set; } = 1;

    public CancellationToken CancellationToken { get; private set; }

    /// <summary>Waits. To be called when it is in line, outside of the owner's lock: a token that is cancelled already calls back at once.</summary>
    public ValueTask<T> WaitAsync(CancellationToken token)
    {
        CancellationToken = token;
        _registration = token.UnsafeRegister(static waiter => ((Waiter<T>)waiter!)._owner.Cancelled((Waiter<T>)waiter), this);
        return new ValueTask<T>(this, _core.Version);
    }

    /// <summary>Ends the wait. To be called once, by who took it out of the line.</summary>
    public void Complete(T result) => _core.SetResult(result);

    /// <inheritdoc cref="Complete"/>
    public void Cancel() => _core.SetException(new OperationCanceledException(CancellationToken));

    T IValueTaskSource<T>.GetResult(short token)
    {
        bool isCancelled = _core.GetStatus(token) == ValueTaskSourceStatus.Canceled;
        T result = isCancelled ? default! : _core.GetResult(token);
        // Waits for a callback that is running: it must not meet the next use.
        _registration.Dispose();
        (CancellationToken cancellation, long since) = (CancellationToken, Since);
        (_registration, CancellationToken) = (default, default);
        _core.Reset();
        _owner.Recycle(this);
        try
        {
            _owner.Ended(since);
            // Its turn and the cancellation may have come together: it does not start.
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

/// <summary>Who lets calls wait.</summary>
/// <typeparam name="T">What they are told.</typeparam>
internal interface IWaitOwner<T>
{
    /// <summary>The token of a call that waits, or has waited until now, was cancelled.</summary>
    void Cancelled(Waiter<T> waiter);

    /// <summary>Takes back what a call was given that will not start.</summary>
    void Unused(T result);

    /// <summary>Tells that a wait is over. Whatever that comes to, the waiter is in use no more.</summary>
    /// <param name="since">When it began.</param>
    void Ended(long since);

    /// <summary>The waiter can be used again.</summary>
    void Recycle(Waiter<T> waiter);
}
