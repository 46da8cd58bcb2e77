using System.Diagnostics.CodeAnalysis;

namespace Mesh.Policies;

/// <summary>
/// Rejects the calls of a failing operation, so that it can recover. All counts belong to a <see cref="BreakerPhase"/>: a transition
/// replaces the phase, and a call whose phase is over no longer counts. A call takes no lock and allocates nothing; a transition does both.
/// </summary>
/// <param name="name">The breaker's name: <c>service/operation</c>, or the name under which operations share it.</param>
/// <param name="settings">The initial settings.</param>
/// <param name="time">The clock.</param>
/// <param name="changed">Called with each transition, in order, outside of any lock.</param>
/// <param name="overdue">Called, outside of any lock, when a call is admitted in place of overdue trials: with their number, and the least
/// time for which they have been running.</param>
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

    /// <summary>The state. An open breaker stays open after its break until the next call.</summary>
    public CircuitState State => _phase.State;

    public CircuitBreakerSettings Settings => _settings;

    /// <summary>
    /// Changes the settings. The state stays, and so do the counts as far as the new settings count in the same way; a break under way
    /// lasts as long as the new settings say.
    /// </summary>
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

    /// <summary>
    /// Asks whether a call may begin. The outcome of an admitted call must be reported by <see cref="Succeeded"/>, <see cref="Failed"/> or
    /// <see cref="Ignored"/>.
    /// </summary>
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
        // A half-open breaker has no window: any failure opens it again.
        if (phase.Window?.Record(isFailure: true, _settings) ?? true) Change(phase, Opened());
        // TryForget sets the flag before it looks for failures, and here the failure is counted before the flag is read: one of the two
        // sees the other.
        Interlocked.MemoryBarrier();
        if (_isForgotten) FailAnew();
    }

    /// <summary>
    /// Reports that the end of a call says nothing about the operation, such as the caller's own cancellation. A trial frees its place.
    /// </summary>
    public void Ignored(in BreakerPass pass)
    {
        if (!pass.IsTrial || !IsCurrent(pass, out BreakerPhase? phase)) return;
        lock (_transition) phase.Admitted--;
    }

    /// <summary>
    /// Returns the time for which calls will still be rejected unless a trial succeeds earlier; zero if the next call is admitted. Null if
    /// the time is unknown, or no call is rejected.
    /// </summary>
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

    /// <summary>Returns the number of calls that the window of a closed breaker holds, and the number of failures among them.</summary>
    public (long Calls, long Failures) Counts() => _phase.Window?.Counts() ?? default;

    /// <summary>Opens the breaker by hand.</summary>
    /// <param name="period">The time for which it stays open; null to keep it open until <see cref="Close"/> or
    /// <see cref="Reset"/>.</param>
    public void Open(TimeSpan? period = null) => Set(Opened(period, period is null ? CircuitState.ForcedOpen : CircuitState.Open), isForced: true);

    /// <summary>Closes the breaker by hand, and clears what was counted before it opened. A closed breaker stays as it is.</summary>
    public void Close() => Set(Closed(_settings, _coarse), isForced: false);

    /// <summary>Closes the breaker by hand, and clears its counts even if it is closed already.</summary>
    public void Reset() => Set(Closed(_settings, _coarse), isForced: true);

    private static BreakerPhase Closed(CircuitBreakerSettings settings, in CoarseClock clock) => new(CircuitState.Closed) { Window = BreakerWindow.Create(settings, clock) };

    private BreakerPhase Opened(TimeSpan? period = null, CircuitState state = CircuitState.Open) => new(state) { Since = _clock.Now, Period = period };

    private TimeSpan Rest(BreakerPhase phase, long now) => Rest(phase.Period ?? _settings.Break, phase.Since, now);

    // An overdue trial is waited for as long as a break lasts; then one more call is admitted in its place. The overdue trial still counts
    // if it completes before the phase is decided.
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

    // Reports in 'missing' the number of overdue trials in whose place the call is admitted.
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

    // The trial that succeeded last may not have closed the breaker yet, or may have compared with other settings.
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

    // If several threads want to leave a phase, the first one does.
    private void Move(BreakerPhase from, BreakerPhase to)
    {
        if (!ReferenceEquals(_phase, from)) return;
        _phase = to;
        if (changed is not null && from.State != to.State) _notice.Add((from.State, to.State));
    }

    private void Tell() => _notice.Deliver(static (change, breaker) => breaker.Notify(change.From, change.To), this);

    private void Notify(CircuitState from, CircuitState to) => changed?.Invoke(this, from, to);
}
