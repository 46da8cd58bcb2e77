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
internal sealed class CircuitBreaker(string name, CircuitBreakerSettings settings, TimeProvider time, Action<CircuitBreaker, CircuitState, CircuitState>? changed) : IPolicyState<CircuitBreakerSettings>
{
    private readonly CoarseClock _clock = new(time);
    private readonly object _transition = new();
    private readonly OrderedNotice<(CircuitState From, CircuitState To)> _notice = new();
    private volatile BreakerPhase _phase = Closed(settings, new CoarseClock(time));
    private volatile CircuitBreakerSettings _settings = settings;

    public string Name => name;

    /// <summary>The state. It stays open when the break is over, until a call comes.</summary>
    public CircuitState State => _phase.State;

    public bool IsInUse => _phase.State != CircuitState.Closed;

    public CircuitBreakerSettings Settings => _settings;

    /// <summary>Changes the settings. The state stays, and what was counted, where it is still counted that way; a break under way lasts as long as the new settings say.</summary>
    public void Apply(CircuitBreakerSettings settings)
    {
        lock (_transition)
        {
            _settings = settings;
            BreakerPhase phase = _phase;
            if (phase.Window is { } window) phase.Window = window.Resize(settings, _clock);
            if (phase.State == CircuitState.HalfOpen && Volatile.Read(ref phase.Succeeded) >= settings.Trials) Move(phase, Closed(settings, _clock));
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
            Change(phase, Closed(_settings, _clock));
        }
    }

    public void Failed(in BreakerPass pass)
    {
        if (!IsCurrent(pass, out BreakerPhase? phase)) return;
        // Half-open has no window: any failure opens it again.
        if (phase.Window?.Record(isFailure: true, _settings) ?? true) Change(phase, Opened());
    }

    /// <summary>The call's end says nothing, as the caller's own cancellation: a trial's place is free again.</summary>
    public void Ignored(in BreakerPass pass)
    {
        if (IsCurrent(pass, out BreakerPhase? phase) && phase.State == CircuitState.HalfOpen) Interlocked.Decrement(ref phase.Admitted);
    }

    /// <summary>How long calls will still be rejected; null where nobody knows, or none are.</summary>
    public TimeSpan? RetryAfter() => _phase is { State: CircuitState.Open } phase ? Rest(phase) : null;

    /// <summary>While closed: how many calls its window holds, and how many of these have failed.</summary>
    public (long Calls, long Failures) Counts() => _phase.Window?.Counts() ?? default;

    /// <summary>Opens it by hand.</summary>
    /// <param name="period">For how long; null until <see cref="Close"/> or <see cref="Reset"/>.</param>
    public void Open(TimeSpan? period = null) => Set(Opened(period, period is null ? CircuitState.ForcedOpen : CircuitState.Open), isForced: true);

    /// <summary>Closes it by hand; what was counted before it opened is forgotten. One that is closed stays as it is.</summary>
    public void Close() => Set(Closed(_settings, _clock), isForced: false);

    /// <summary>Closes it by hand, and forgets what was counted in any case.</summary>
    public void Reset() => Set(Closed(_settings, _clock), isForced: true);

    private static BreakerPhase Closed(CircuitBreakerSettings settings, in CoarseClock clock) => new(CircuitState.Closed) { Window = BreakerWindow.Create(settings, clock) };

    private BreakerPhase Opened(TimeSpan? period = null, CircuitState state = CircuitState.Open) => new(state) { Since = time.GetTimestamp(), Period = period };

    private TimeSpan Rest(BreakerPhase phase)
    {
        TimeSpan rest = (phase.Period ?? _settings.Break) - time.GetElapsedTime(phase.Since);
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
        while (true)
        {
            BreakerPhase phase = _phase;
            switch (phase.State)
            {
                case CircuitState.Closed:
                    pass = new BreakerPass(phase);
                    return true;
                case CircuitState.HalfOpen:
                    int admitted = Volatile.Read(ref phase.Admitted);
                    if (admitted >= _settings.Trials) return false;
                    if (Interlocked.CompareExchange(ref phase.Admitted, admitted + 1, admitted) != admitted) continue;
                    pass = new BreakerPass(phase);
                    return true;
                case CircuitState.Open when Rest(phase) == TimeSpan.Zero:
                    Change(phase, new BreakerPhase(CircuitState.HalfOpen));
                    continue;
                default:
                    return false;
            }
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
