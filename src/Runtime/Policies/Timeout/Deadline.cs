namespace Mesh.Policies;

/// <summary>
/// The source of the token that a call or an attempt is given: cancelled when its time is up, or with the token that it is linked to. One for each, so that a token means one call for ever: work that outlives its call is
/// not cancelled by a later one. Where <see cref="TimeoutSettings.ReuseToken"/> says so, one that was never cancelled is used again by its thread.
/// </summary>
/// <remarks>Never disposed: who has its token may listen to it after the call, and without a timer of the framework's there is nothing in it but memory.</remarks>
internal sealed class Deadline : CancellationTokenSource, IThreadPoolWorkItem
{
    /// <summary>For how long the service may hold up the answer of a call that is abandoned, with what listens to its token.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(10);

    private const int MaxSpare = 8;

    // Who has it end with the token that it follows.
    private const int Nobody = 0, Call = 1, Clock = 2;

    [ThreadStatic]
    private static Deadline? t_spare;

    [ThreadStatic]
    private static int t_spares;

    private AttemptPlan _plan = null!;
    private CancellationToken _followed;
    private object? _place; // the line where it waits to be seen by the clock, then what the clock has registered; a timer, of a clock that is not the system's; the next one, of those that may be used again
    private TaskCompletionSource? _answer;
    private Deadline? _inner; // that of the attempt under way, which ends with the call
    private int _slot;
    private int _follower;
    private volatile bool _isOver;

    /// <summary>How long it is; in ticks of the clock when that has seen it: until when.</summary>
    public long Ticks { get; set; }

    /// <summary>Whether nobody waits for it any more.</summary>
    public bool IsOver => _isOver;

    /// <summary>Begins one.</summary>
    /// <param name="settings">How long it is.</param>
    /// <param name="plan">Whose clock it goes by, and who is told of what fails.</param>
    /// <param name="followed">The token with which it ends, too, once it <see cref="Follow()"/>s it: by the system's clock that need not be at once, since the clock sees to it.</param>
    public static Deadline Begin(TimeoutSettings settings, AttemptPlan plan, CancellationToken followed)
    {
        Deadline deadline = settings.ReuseToken && t_spare is { } spare ? Take(spare) : new Deadline();
        (deadline._plan, deadline._followed, deadline.Ticks) = (plan, followed, settings.Duration.Ticks);
        if (plan.IsBySystemClock) DeadlineClock.System.Add(deadline);
        else deadline._place = OwnTimer.Create(plan.Time, static deadline => ((Deadline)deadline!).Execute(), deadline, settings.Duration);
        return deadline;
    }

    /// <summary>One that nothing will end by itself until a clock is given it.</summary>
    public static Deadline Create(AttemptPlan plan, TimeSpan limit) => new() { _plan = plan, Ticks = limit.Ticks };

    /// <summary>Has it end with the token that it was begun with. What is over before it is seen need not: registering is most of what a deadline costs.</summary>
    public CancellationTokenRegistration Follow() =>
        _followed.CanBeCanceled && Interlocked.CompareExchange(ref _follower, Call, Nobody) == Nobody ? _followed.UnsafeRegister(static deadline => ((Deadline)deadline!).Expire(), this) : default;

    /// <summary>Has it end with the token, for a call that has held its thread until the clock came by.</summary>
    public void FollowFromClock()
    {
        if (!_followed.CanBeCanceled || Interlocked.CompareExchange(ref _follower, Clock, Nobody) != Nobody) return;
        CancellationTokenRegistration link = _followed.UnsafeRegister(static deadline => ThreadPool.UnsafeQueueUserWorkItem((Deadline)deadline!, preferLocal: false), this);
        _place = link; // the clock's own now, that takes it back when it sees that it is over
    }

    /// <summary>Takes back what the clock has registered.</summary>
    public void Unfollow()
    {
        if (_place is CancellationTokenRegistration link) link.Unregister();
    }

    /// <summary>Has it end with the call that it is an attempt of, without a registration, where it is the only one.</summary>
    public bool TryFollow(Deadline call)
    {
        if (Interlocked.CompareExchange(ref call._inner, this, null) is not null) return false;
        _follower = Call;
        if (call.IsCancellationRequested) Expire();
        return true;
    }

    /// <summary>Ends it: the call is over, or nobody waits for it any more.</summary>
    /// <param name="settings">Those with which it was begun.</param>
    /// <param name="call">The call that it follows; null for none.</param>
    /// <param name="link">What following has returned.</param>
    /// <param name="isOutlived">Whether somebody may still look at its token.</param>
    public void End(TimeoutSettings settings, Deadline? call, CancellationTokenRegistration link, bool isOutlived = false)
    {
        // The call may be about to end it: then it is not free.
        if (call is not null && ReferenceEquals(call._inner, this) && Interlocked.CompareExchange(ref call._inner, null, this) == this) isOutlived |= call.IsCancellationRequested;
        // Not waited for: what runs in a cancellation is the service's.
        bool isFree = link == default || link.Unregister();
        if (_place is DeadlineLine line)
        {
            bool mayReuse = settings.ReuseToken && isFree && !isOutlived && t_spares < MaxSpare;
            if (line.Remove(this, _slot, mustKnow: mayReuse) && mayReuse && TryReset())
            {
                Spare();
                return;
            }
        }
        else
        {
            (_place as ITimer)?.Dispose();
        }

        _isOver = true; // for the clock, if it has seen it
    }

    /// <summary>Completes when it is cancelled, and the service has heard of it. Who waits goes on elsewhere.</summary>
    public Task WhenCancelled()
    {
        TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        answer = Interlocked.CompareExchange(ref _answer, answer, null) ?? answer;
        // It may have been cancelled before there was anybody to answer.
        if (IsCancellationRequested) answer.TrySetResult();
        return answer.Task;
    }

    /// <summary>Notes where the clock finds it.</summary>
    public void Stand(DeadlineLine? line, int slot) => (_place, _slot) = (line, slot);

    /// <summary>Its time is up.</summary>
    public void Execute()
    {
        if (_isOver) return;
        try
        {
            Expire();
        }
        catch (AggregateException exception)
        {
            _plan.Telemetry.CancellationFailed(_plan.Operation, exception); // of the service's callbacks: there is nobody here who could take it
        }
    }

    // The service first, then who does not wait for it. A service that does not come back from hearing of it has the caller answered all the same.
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

    private void Spare()
    {
        (_place, _answer, _followed, _follower, t_spare) = (t_spare, null, default, Nobody, this);
        t_spares++;
    }

    private static Deadline Take(Deadline spare)
    {
        t_spare = (Deadline?)spare._place;
        t_spares--;
        spare._place = null;
        return spare;
    }
}
