namespace Mesh.Policies;

/// <summary>
/// The source of the token that a call or an attempt is given: cancelled when the time is up, or together with the token that it is linked
/// to. Each call has a source of its own, so that a token belongs to one call for ever: work that outlives its call is not cancelled by a
/// later one. With <see cref="TimeoutSettings.ReuseToken"/>, a source that was never cancelled is used again by its thread.
/// </summary>
/// <remarks>
/// Never disposed: code that has the token may listen to it after the call, and without a timer of the framework there is nothing in the
/// source but memory.
/// </remarks>
internal sealed class Deadline : CancellationTokenSource, IThreadPoolWorkItem
{
    /// <summary>The time for which listeners of the token may hold up the answer to the caller of an abandoned call.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(10);

    private const int MaxSpare = 8;

    // The party that ends the deadline together with the token that it follows.
    private const int Nobody = 0, Call = 1, Clock = 2;

    [ThreadStatic]
    private static Deadline? t_spare;

    [ThreadStatic]
    private static int t_spares;

    private AttemptPlan _plan = null!;
    private CancellationToken _followed;
    private object? _place; // the line where it waits for the clock, later the clock's registration; or a timer, for a clock that is not the system's; or the next spare deadline
    private TaskCompletionSource? _answer;
    private Deadline? _inner; // the deadline of the attempt under way, which ends with the call
    private int _slot;
    private int _follower;
    private volatile bool _isOver;

    /// <summary>
    /// The length of the deadline, in ticks; once the clock has seen it, the time at which it ends, in ticks of the clock.
    /// </summary>
    public long Ticks { get; set; }

    /// <summary>Whether nobody waits for the deadline any more.</summary>
    public bool IsOver => _isOver;

    /// <summary>Begins a deadline.</summary>
    /// <param name="settings">The settings with the length.</param>
    /// <param name="plan">The plan with the clock, and the telemetry that receives failures of listeners.</param>
    /// <param name="followed">The token with which the deadline ends too, from <see cref="Follow()"/> on; for the system's clock that need
    /// not be called at once, since the clock follows the token itself.</param>
    public static Deadline Begin(TimeoutSettings settings, AttemptPlan plan, CancellationToken followed)
    {
        Deadline deadline = settings.ReuseToken && t_spare is { } spare ? TakeFromPool(spare) : new Deadline();
        (deadline._plan, deadline._followed, deadline.Ticks) = (plan, followed, settings.Duration.Ticks);
        if (plan.IsBySystemClock) DeadlineClock.System.Add(deadline);
        else deadline._place = OwnTimer.Create(plan.Time, static deadline => ((Deadline)deadline!).Execute(), deadline, settings.Duration);
        return deadline;
    }

    /// <summary>Creates a deadline that no clock ends until it is added to one.</summary>
    public static Deadline Create(AttemptPlan plan, TimeSpan limit) => new() { _plan = plan, Ticks = limit.Ticks };

    /// <summary>
    /// Lets the token with which the deadline began end it. A deadline that is over before the clock sees it need not call this:
    /// registering is most of what a deadline costs.
    /// </summary>
    public CancellationTokenRegistration Follow() =>
        _followed.CanBeCanceled && Interlocked.CompareExchange(ref _follower, Call, Nobody) == Nobody ? _followed.UnsafeRegister(static deadline => ((Deadline)deadline!).Expire(), this) : default;

    /// <summary>Lets the followed token end the deadline, for a call that has held its thread until the clock came by.</summary>
    public void FollowFromClock()
    {
        if (!_followed.CanBeCanceled || Interlocked.CompareExchange(ref _follower, Clock, Nobody) != Nobody) return;
        CancellationTokenRegistration link = _followed.UnsafeRegister(static deadline => ThreadPool.UnsafeQueueUserWorkItem((Deadline)deadline!, preferLocal: false), this);
        _place = link; // owned by the clock now, which takes it back when it sees that the deadline is over
    }

    /// <summary>Takes back the registration of the clock.</summary>
    public void Unfollow()
    {
        if (_place is CancellationTokenRegistration link) link.Unregister();
    }

    /// <summary>Lets the call end the deadline of its attempt, without a registration, if no other attempt is linked that way.</summary>
    public bool TryFollow(Deadline call)
    {
        if (Interlocked.CompareExchange(ref call._inner, this, null) is not null) return false;
        _follower = Call;
        if (call.IsCancellationRequested) Expire();
        return true;
    }

    /// <summary>Ends the deadline: the call is over, or nobody waits for it any more.</summary>
    /// <param name="settings">The settings with which the deadline began.</param>
    /// <param name="call">The deadline of the call that it follows; null for none.</param>
    /// <param name="link">The registration that <see cref="Follow()"/> returned.</param>
    /// <param name="isOutlived">Whether code may still use the token.</param>
    public void End(TimeoutSettings settings, Deadline? call, CancellationTokenRegistration link, bool isOutlived = false)
    {
        // The call may be about to cancel this deadline: then it cannot be used again.
        if (call is not null && ReferenceEquals(call._inner, this) && Interlocked.CompareExchange(ref call._inner, null, this) == this) isOutlived |= call.IsCancellationRequested;
        // A running callback is not waited for: what runs in a cancellation is the service's code.
        bool isFree = link == default || link.Unregister();
        if (_place is DeadlineLine line)
        {
            bool mayReuse = settings.ReuseToken && isFree && !isOutlived && t_spares < MaxSpare;
            if (line.Remove(this, _slot, mustKnow: mayReuse) && mayReuse && TryReset())
            {
                ReturnToPool();
                return;
            }
        }
        else
        {
            (_place as ITimer)?.Dispose();
        }

        _isOver = true; // for the clock, in case it has seen the deadline
    }

    /// <summary>
    /// Returns a task that completes when the deadline is cancelled, and listeners of its token have been called. Its continuation runs on
    /// another thread.
    /// </summary>
    public Task WhenCancelled()
    {
        TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        answer = Interlocked.CompareExchange(ref _answer, answer, null) ?? answer;
        // The deadline may have been cancelled before there was a task to complete.
        if (IsCancellationRequested) answer.TrySetResult();
        return answer.Task;
    }

    /// <summary>Notes the place where the clock finds the deadline.</summary>
    public void SetPlace(DeadlineLine? line, int slot) => (_place, _slot) = (line, slot);

    /// <summary>Cancels the deadline, because its time is up.</summary>
    public void Execute()
    {
        if (_isOver) return;
        try
        {
            Expire();
        }
        catch (AggregateException exception)
        {
            _plan.Telemetry.CancellationFailed(_plan.Operation, exception); // thrown by the service's callbacks: there is nobody here who could handle it
        }
    }

    // The service first, then a caller who does not wait for it. A service whose callbacks do not return does not keep the caller from
    // being answered.
    private void Expire()
    {
        if (_answer is null)
        {
            Cancel(null);
            return;
        }

        using ITimer grace = OwnTimer.Create(_plan.Time, static answer => ((TaskCompletionSource)answer!).TrySetResult(), _answer, Grace);
        Cancel(_answer);
    }

    private void Cancel(TaskCompletionSource? answer)
    {
        try
        {
            Cancellations.Cancel(this);
        }
        finally
        {
            _inner?.Expire();
            (answer ?? _answer)?.TrySetResult();
        }
    }

    private void ReturnToPool()
    {
        (_place, _answer, _followed, _follower, t_spare) = (t_spare, null, default, Nobody, this);
        t_spares++;
    }

    private static Deadline TakeFromPool(Deadline spare)
    {
        t_spare = (Deadline?)spare._place;
        t_spares--;
        spare._place = null;
        return spare;
    }
}
