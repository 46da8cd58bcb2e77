namespace Mesh.Policies;

/// <content>The breaker as one of many, for different keys: see <see cref="IPolicyState{TSettings}"/>.</content>
internal sealed partial class CircuitBreaker
{
    private Func<IPolicyState<CircuitBreakerSettings>>? _present;
    private volatile bool _isForgotten;

    public void BelongsTo(Func<IPolicyState<CircuitBreakerSettings>> present) => _present = present;

    /// <summary>Forgets the breaker, unless something would be lost.</summary>
    /// <remarks>
    /// A breaker that was opened by hand is never forgotten. One that has recorded a failure or is not closed is needed until it has been
    /// idle for the sampling time, and would let a call through.
    /// </remarks>
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

    // For a call that began before this breaker was forgotten: its failure still counts for the key, in the key's present breaker.
    private void FailAnew()
    {
        if (_present?.Invoke() is not CircuitBreaker present || ReferenceEquals(present, this)) return;
        BreakerPhase phase = present._phase;
        if (phase.State == CircuitState.Closed) present.Failed(new BreakerPass(phase));
    }
}
