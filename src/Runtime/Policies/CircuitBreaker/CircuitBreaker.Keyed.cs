namespace Mesh.Policies;

/// <content>As one of many, of different keys: see <see cref="IPolicyState{TSettings}"/>.</content>
internal sealed partial class CircuitBreaker
{
    private Func<IPolicyState<CircuitBreakerSettings>>? _present;
    private volatile bool _isForgotten;

    public void BelongsTo(Func<IPolicyState<CircuitBreakerSettings>> present) => _present = present;

    /// <summary>
    /// One that was opened by hand is never forgotten. One that has anything against its operation is needed until nobody has called it for as long as outcomes are counted, and none of what it rejects would be let in.
    /// </summary>
    public TimeSpan TryForget(long now, TimeSpan idle)
    {
        TimeSpan needed = Needed(now, idle);
        if (needed > TimeSpan.Zero) return needed;
        _isForgotten = true;
        Interlocked.MemoryBarrier();
        needed = Needed(now, idle);
        if (needed > TimeSpan.Zero) _isForgotten = false; // a call has failed meanwhile
        return needed;
    }

    private TimeSpan Needed(long now, TimeSpan idle)
    {
        BreakerPhase phase = _phase;
        TimeSpan quiet = _settings.Sampling - idle;
        TimeSpan needed = phase.State switch
        {
            CircuitState.ForcedOpen => TimeSpan.MaxValue,
            CircuitState.Open => TimeSpan.FromTicks(Math.Max(quiet.Ticks, Rest(phase, now).Ticks)),
            CircuitState.HalfOpen => TimeSpan.FromTicks(Math.Max(quiet.Ticks, UntilTrial(phase, now).Ticks)),
            _ => phase.Window!.HasFailures ? quiet : TimeSpan.Zero,
        };
        return needed > TimeSpan.Zero ? needed : TimeSpan.Zero;
    }

    // Of a call that began before it was forgotten: it counts for its key all the same.
    private void FailAnew()
    {
        if (_present?.Invoke() is not CircuitBreaker present || ReferenceEquals(present, this)) return;
        BreakerPhase phase = present._phase;
        if (phase.State == CircuitState.Closed) present.Failed(new BreakerPass(phase));
    }
}
