using System.Diagnostics.CodeAnalysis;

namespace Mesh.Policies;

/// <summary>
/// Rejects calls of an operation that fails, so that it can recover. All that is counted belongs to a <see cref="BreakerPhase"/>: a transition puts a new one in the place of the old, and a call
/// whose phase is over counts no more. A call costs no lock and no allocation; a transition takes both.
/// </summary>
/// <param name="name"><c>service/operation</c>, or the name under which operations share it.</param>
/// <param name="settings">What holds at first.</param>
/// <param name="time">The clock.</param>
/// <param name="changed">Told of each transition, in their order, outside of any lock.</param>
/// <param name="overdue">Told, outside of any lock, of trials in whose place another is admitted: how many have not come back, and for how long at least.</param>
internal sealed partial class CircuitBreaker(
    string name, CircuitBreakerSettings settings, TimeProvider time, Action<CircuitBreaker, CircuitState, CircuitState>? changed, Action<CircuitBreaker, int, TimeSpan>? overdue = null) : IPolicyState<CircuitBreakerSettings>
{
    private readonly CoarseClock _coarse = new(time);
    private readonly FineClock _clock = new(time);
    private readonly object _transition = new();
    private readonly OrderedNotice<(CircuitState From, CircuitState To)> _notice = new();
    private volatile BreakerPhase _phase = Closed(settings, new CoarseClock(time));
    private volatile CircuitBreakerSettings _settings = settings;

    public string Name => name;

    /// <summary>The state. It stays open when the break is over, until a call comes.</summary>
    public CircuitState State => _phase.State;

    public CircuitBreakerSettings Settings => _settings;

    /// <summary>Changes the settings. The state stays, and what was counted, where it is still counted that way; a break under way lasts as long as the new settings say.</summary>
    public void Apply(CircuitBreakerSettings settings)
    {
        long now = _coarse.Milliseconds;
        lock (_transition)
        {
            _settings = settings;
            BreakerPhase phase = _phase;
            if (phase.Window is { } window) phase.Window = window.Resize(settings, _coarse, now);
            CloseIfProven(phase);
        }

        Tell();
    }

    /// <summary>Asks whether a call may begin. One that may must come back with <see cref="Succeeded"/>, <see cref="Failed"/> or <see cref="Ignored"/>.</summary>
    public bool TryEnter(out BreakerPass pass)
    {
        BreakerPhase phase = _phase;
        if (phase.State != CircuitState.Closed) return TryEnterOnTrial(out pass);
        pass = new BreakerPass(phase);
        return true;
    }

    public void Succeeded(in BreakerPass pass)
    {
        if (!IsCurrent(pass, out BreakerPhase? phase)) return;
        if (phase.Window is { } window)
        {
            if (window.Record(isFailure: false, _settings)) Change(phase, Opened());
        }
        else if (Interlocked.Increment(ref phase.Succeeded) >= _settings.Trials)
        {
            Change(phase, Closed(_settings, _coarse));
        }
    }

    public void Failed(in BreakerPass pass)
    {
        if (!IsCurrent(pass, out BreakerPhase? phase)) return;
        // Half-open has no window: any failure opens it again.
        if (phase.Window?.Record(isFailure: true, _settings) ?? true) Change(phase, Opened());
        // Who forgets it says so before he looks for failures: one of the two sees the other.
        Interlocked.MemoryBarrier();
        if (_isForgotten) FailAnew();
    }

    /// <summary>The call's end says nothing, as the caller's own cancellation: a trial's place is free again.</summary>
    public void Ignored(in BreakerPass pass)
    {
        if (!pass.IsTrial || !IsCurrent(pass, out BreakerPhase? phase)) return;
        lock (_transition) phase.Admitted--;
    }

    /// <summary>How long calls will still be rejected, unless a trial comes back before; zero where the next is admitted. Null where nobody knows, or none are.</summary>
    public TimeSpan? RetryAfter()
    {
        BreakerPhase phase = _phase;
        return phase.State switch
        {
            CircuitState.Open => Rest(phase, _clock.Now),
            CircuitState.HalfOpen => UntilTrial(phase, _clock.Now),
            _ => null,
        };
    }

    /// <summary>While closed: how many calls its window holds, and how many of these have failed.</summary>
    public (long Calls, long Failures) Counts() => _phase.Window?.Counts() ?? default;

    /// <summary>Opens it by hand.</summary>
    /// <param name="period">For how long; null until <see cref="Close"/> or <see cref="Reset"/>.</param>
    public void Open(TimeSpan? period = null) => Set(Opened(period, period is null ? CircuitState.ForcedOpen : CircuitState.Open), isForced: true);

    /// <summary>Closes it by hand; what was counted before it opened is forgotten. One that is closed stays as it is.</summary>
    public void Close() => Set(Closed(_settings, _coarse), isForced: false);

    /// <summary>Closes it by hand, and forgets what was counted in any case.</summary>
    public void Reset() => Set(Closed(_settings, _coarse), isForced: true);

    private static BreakerPhase Closed(CircuitBreakerSettings settings, in CoarseClock clock) => new(CircuitState.Closed) { Window = BreakerWindow.Create(settings, clock) };

    private BreakerPhase Opened(TimeSpan? period = null, CircuitState state = CircuitState.Open) => new(state) { Since = _clock.Now, Period = period };

    private TimeSpan Rest(BreakerPhase phase, long now) => Rest(phase.Period ?? _settings.Break, phase.Since, now);

    // A trial that does not come back is waited for as long as the breaker was open; one more is admitted in its place then. It counts all the same if it comes back while nothing else has decided.
    private TimeSpan UntilTrial(BreakerPhase phase, long now)
    {
        CircuitBreakerSettings settings = _settings;
        return Volatile.Read(ref phase.Admitted) < settings.Trials ? TimeSpan.Zero : Rest(settings.Break, Volatile.Read(ref phase.LastAdmitted), now);
    }

    private TimeSpan Rest(TimeSpan period, long since, long now)
    {
        TimeSpan rest = period - _clock.Between(since, now);
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }

    private bool IsCurrent(in BreakerPass pass, [NotNullWhen(true)] out BreakerPhase? phase)
    {
        phase = pass.Phase;
        return phase is not null && ReferenceEquals(phase, _phase);
    }

    private bool TryEnterOnTrial(out BreakerPass pass)
    {
        pass = default;
        long now = _clock.Now;
        while (true)
        {
            BreakerPhase phase = _phase;
            switch (phase.State)
            {
                case CircuitState.Closed:
                    pass = new BreakerPass(phase);
                    return true;
                case CircuitState.HalfOpen when UntilTrial(phase, now) == TimeSpan.Zero:
                    if (!TryAdmit(phase, now, out int missing))
                    {
                        Tell();
                        continue;
                    }

                    pass = new BreakerPass(phase);
                    if (missing > 0) TellOverdue(pass, missing);
                    return true;
                case CircuitState.Open when Rest(phase, now) == TimeSpan.Zero:
                    Change(phase, new BreakerPhase(CircuitState.HalfOpen));
                    continue;
                default:
                    return false;
            }
        }
    }

    // Says of how many trials it takes the place that have not come back.
    private bool TryAdmit(BreakerPhase phase, long now, out int missing)
    {
        missing = 0;
        lock (_transition)
        {
            int succeeded = CloseIfProven(phase);
            if (!ReferenceEquals(_phase, phase) || UntilTrial(phase, now) > TimeSpan.Zero) return false;
            if (phase.Admitted >= _settings.Trials) missing = phase.Admitted - succeeded;
            phase.Admitted++;
            Volatile.Write(ref phase.LastAdmitted, Math.Max(phase.LastAdmitted, now));
            return true;
        }
    }

    // Who was the last to succeed may not have come to it yet, or have looked at other settings.
    private int CloseIfProven(BreakerPhase phase)
    {
        int succeeded = Volatile.Read(ref phase.Succeeded);
        if (phase.State == CircuitState.HalfOpen && succeeded >= _settings.Trials) Move(phase, Closed(_settings, _coarse));
        return succeeded;
    }

    private void TellOverdue(in BreakerPass pass, int missing)
    {
        bool isTold = false;
        try
        {
            overdue?.Invoke(this, missing, _settings.Break);
            isTold = true;
        }
        finally
        {
            if (!isTold) Ignored(pass); // the call is not made
        }
    }

    private void Set(BreakerPhase next, bool isForced)
    {
        lock (_transition)
        {
            if (isForced || _phase.State != next.State) Move(_phase, next);
        }

        Tell();
    }

    private void Change(BreakerPhase from, BreakerPhase to)
    {
        lock (_transition) Move(from, to);
        Tell();
    }

    // Of several that want to leave a phase the first does.
    private void Move(BreakerPhase from, BreakerPhase to)
    {
        if (!ReferenceEquals(_phase, from)) return;
        _phase = to;
        if (changed is not null && from.State != to.State) _notice.Add((from.State, to.State));
    }

    private void Tell() => _notice.Deliver(static (change, breaker) => breaker.Notify(change.From, change.To), this);

    private void Notify(CircuitState from, CircuitState to) => changed?.Invoke(this, from, to);
}
