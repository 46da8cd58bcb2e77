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

    [ThreadStatic]
    private static Deadline? t_spare;

    [ThreadStatic]
    private static int t_spares;

    private AttemptPlan _plan = null!;
    private object? _place; // the line where it waits to be seen by the clock; a timer, of a clock that is not the system's; the next one, of those that may be used again
    private TaskCompletionSource? _answer;
    private Deadline? _inner; // that of the attempt under way, which ends with the call
    private int _slot;
    private volatile bool _isOver;

    /// <summary>How long it is; in ticks of the clock when that has seen it: until when.</summary>
    public long Ticks { get; set; }

    /// <summary>Whether nobody waits for it any more.</summary>
    public bool IsOver => _isOver;

    /// <summary>Begins one.</summary>
    /// <param name="settings">How long it is.</param>
    /// <param name="plan">Whose clock it goes by, and who is told of what fails.</param>
    public static Deadline Begin(TimeoutSettings settings, AttemptPlan plan)
    {
        Deadline deadline = settings.ReuseToken && t_spare is { } spare ? Take(spare) : new Deadline();
        deadline._plan = plan;
        deadline.Ticks = settings.Duration.Ticks;
        if (ReferenceEquals(plan.Time, TimeProvider.System)) DeadlineClock.System.Add(deadline);
        else deadline._place = OwnTimer.Create(plan.Time, static deadline => ((Deadline)deadline!).Execute(), deadline, settings.Duration);
        return deadline;
    }

    /// <summary>One that nothing will end by itself until a clock is given it.</summary>
    public static Deadline Create(AttemptPlan plan, TimeSpan limit) => new() { _plan = plan, Ticks = limit.Ticks };

    /// <summary>Has it end with the token, too.</summary>
    public CancellationTokenRegistration Follow(CancellationToken token) => token.CanBeCanceled ? token.UnsafeRegister(static deadline => ((Deadline)deadline!).Expire(), this) : default;

    /// <summary>Has it end with the call that it is an attempt of, too: without a registration, where it is the only one.</summary>
    public CancellationTokenRegistration Follow(Deadline call)
    {
        if (Interlocked.CompareExchange(ref call._inner, this, null) is not null) return Follow(call.Token);
        if (call.IsCancellationRequested) Expire();
        return default;
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
        object? place = _place;
        if (place is DeadlineLine line)
        {
            if (line.Remove(this, _slot) && isFree && settings.ReuseToken && !isOutlived && t_spares < MaxSpare && TryReset())
            {
                (_place, _answer, t_spare) = (t_spare, null, this);
                t_spares++;
                return;
            }
        }
        else
        {
            (place as ITimer)?.Dispose();
        }

        _isOver = true;
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

    private static Deadline Take(Deadline spare)
    {
        t_spare = (Deadline?)spare._place;
        t_spares--;
        spare._place = null;
        return spare;
    }
}
