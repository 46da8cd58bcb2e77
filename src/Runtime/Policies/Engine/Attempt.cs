using System.Threading.RateLimiting;

namespace Mesh.Policies;

/// <summary>
/// The things that one attempt holds while it runs: its pass of the circuit breaker, its timeout, its slot of the concurrency limit. A
/// mutable value, so that an attempt allocates nothing.
/// Begun by <see cref="Begin"/> and <see cref="Enter"/>, told its outcome by <see cref="Succeeded"/> or <see cref="Explain"/>, ended by
/// <see cref="Leave"/>.
/// </summary>
internal struct Attempt
{
    private AttemptPlan _plan;
    private CircuitBreaker? _breaker;
    private BreakerPass _pass;
    private Deadline? _timeout;
    private CancellationTokenRegistration _link;
    private CancellationToken _outer;
    private Deadline? _total;
    private bool _hasSlot;
    private bool _isOutlived;
    private bool _isFollowing;
    private bool _isOwnRejection;

    /// <summary>The lease that the rate limit of attempts has granted.</summary>
    public RateLimitLease? Lease;

    /// <summary>The token for the inner call.</summary>
    public readonly CancellationToken Token => _timeout is null ? _outer : _timeout.Token;

    /// <summary>
    /// The deadline at which the caller is answered even if the attempt has not ended: the attempt's own timeout if that abandons, else the
    /// total timeout.
    /// </summary>
    public readonly Deadline Abandonment => (_plan.Timeout is { Abandon: true } ? _timeout : _total)!;

    /// <summary>Begins the attempt.</summary>
    /// <param name="plan">The plan for attempts.</param>
    /// <param name="total">The total timeout; null if there is none.</param>
    /// <param name="outer">The token that ends the attempt from outside: the caller's, the total timeout's, or that of a hedge.</param>
    public void Begin(AttemptPlan plan, Deadline? total, CancellationToken outer)
    {
        _plan = plan;
        (_outer, _total) = (outer, total);
    }

    /// <summary>
    /// Passes the circuit breaker, starts the timeout and takes a slot of the concurrency limit, in this order, as far as that needs no
    /// wait.
    /// </summary>
    /// <param name="breaker">The circuit breaker; null where there is none.</param>
    /// <param name="mayEndAtOnce">Whether the attempt may be over before anybody could end it from outside; if it is not,
    /// <see cref="Follow"/> must be called.</param>
    /// <returns>False if the attempt must wait for a slot of the concurrency limit: see <see cref="WaitForSlotAsync"/>.</returns>
    /// <exception cref="ServiceException">The breaker is open.</exception>
    public bool Enter(CircuitBreaker? breaker, bool mayEndAtOnce)
    {
        AttemptPlan plan = _plan;
        if (breaker is not null)
        {
            if (!breaker.TryEnter(out _pass)) throw Rejections.CircuitOpen(plan.Operation, breaker, plan.Telemetry);
            _breaker = breaker;
        }

        if (plan.Timeout is { } timeout)
        {
            _timeout = Deadline.Begin(timeout, plan, _outer);
            _isFollowing = _total is { } total && _outer == total.Token && _timeout.TryFollow(total);
            if (!mayEndAtOnce || !plan.IsBySystemClock) Follow();
        }

        return plan.Limit is not { } limit || (_hasSlot = limit.TryEnter());
    }

    /// <summary>Lets the outer token end the attempt from now on.</summary>
    public void Follow()
    {
        if (_isFollowing || _timeout is null) return;
        _isFollowing = true;
        _link = _timeout.Follow();
    }

    /// <summary>Waits in the queue of the concurrency limit.</summary>
    /// <exception cref="ServiceException">The queue is full.</exception>
    /// <exception cref="OperationCanceledException">The caller or the timeout has ended the wait.</exception>
    public readonly ValueTask<bool> WaitForSlotAsync() => _plan.Limit!.EnterAsync(Token);

    /// <summary>Notes the result of the wait.</summary>
    public void TakeSlot(bool isGranted)
    {
        if (isGranted)
        {
            _hasSlot = true;
            return;
        }

        _isOwnRejection = true;
        throw Rejections.LimitExceeded(_plan.Operation, _plan.Limit!, _plan.Telemetry);
    }

    /// <summary>Leaves the slot to a result that is still at work.</summary>
    public void HandSlotTo<TResult>(TResult result)
    {
        if (!_hasSlot || result is not ISlotHolder holder) return;
        _hasSlot = false;
        holder.Hold(_plan.Limit!);
    }

    /// <summary>Keeps the slot of an abandoned attempt until its task has ended, and leaves the token to the task.</summary>
    public void Abandon(Task task)
    {
        _isOutlived = true;
        ConcurrencyLimit? limit = _hasSlot ? _plan.Limit : null;
        _hasSlot = false;
        _ = task.ContinueWith(
            static (ended, limit) =>
            {
                _ = ended.Exception; // observed here, since nobody else does
                if (ended is Task<object> { IsCompletedSuccessfully: true, Result: ISlotHolder unused }) _ = unused.DisposeAsync().AsTask();
                ((ConcurrencyLimit?)limit)?.Exit();
            },
            limit,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Notes that the attempt has a result.</summary>
    /// <param name="isFailure">Whether the circuit breaker counts it as a failure.</param>
    public readonly void Succeeded(bool isFailure = false)
    {
        if (_breaker is not { } breaker) return;
        if (isFailure) breaker.Failed(_pass);
        else breaker.Succeeded(_pass);
    }

    /// <summary>Notes that the attempt has failed.</summary>
    /// <param name="exception">The exception with which it failed.</param>
    /// <param name="caller">The caller's token.</param>
    /// <returns>The exception for the caller: the same one, or the timeout that caused it, or the caller's own cancellation with the
    /// caller's token.</returns>
    public readonly Exception Explain(Exception exception, CancellationToken caller)
    {
        Exception explained = exception;
        bool isCounted = exception is not PolicyCodeFailed && (!_isOwnRejection || _plan.CountRejections);
        if (exception is OperationCanceledException cancelled)
        {
            if (caller.IsCancellationRequested)
            {
                isCounted = false;
                explained = Cancellations.WithToken(cancelled, caller, Token);
            }
            else if (_outer.IsCancellationRequested)
            {
                // Otherwise another attempt of the hedge has won. The total timeout is explained further out, where it is recognized by its
                // token.
                isCounted = _total is { IsCancellationRequested: true };
                if (isCounted) explained = Cancellations.WithToken(cancelled, _total!.Token, Token);
            }
            else if (_timeout is { IsCancellationRequested: true })
            {
                explained = Rejections.TimedOut(_plan.Operation, _plan.Timeout!, TimeoutScope.Attempt, cancelled, _plan.Telemetry);
            }
        }

        if (_breaker is { } breaker)
        {
            if (isCounted && _plan.IsBreakerFailure(explained)) breaker.Failed(_pass);
            else if (isCounted) breaker.Succeeded(_pass);
            else breaker.Ignored(_pass);
        }

        return explained;
    }

    /// <summary>Gives back everything that the attempt holds.</summary>
    public void Leave()
    {
        if (_hasSlot) _plan.Limit!.Exit();
        _hasSlot = false;
        Lease?.Dispose();
        Lease = null;
        if (_timeout is not { } timeout) return;
        _timeout = null;
        timeout.End(_plan.Timeout!, _total, _link, _isOutlived);
    }
}
