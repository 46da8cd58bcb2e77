using System.Threading.RateLimiting;

namespace Mesh.Policies;

/// <summary>The states that policies keep between calls, for the whole process.</summary>
internal sealed class PolicyStates
{
    /// <param name="time">The clock.</param>
    /// <param name="telemetry">Receives transitions and waits, and observes the states; null for none.</param>
    /// <param name="limiterOf">Returns the application's rate limiter with a name, which is used in place of ours; null if there is none.
    /// Called at the first call of a limit that has a name.</param>
    public PolicyStates(TimeProvider time, PolicyTelemetry? telemetry = null, Func<string, RateLimiter?>? limiterOf = null)
    {
        long origin = time.GetTimestamp();
        Breakers = new(time, (name, settings) => new CircuitBreaker(name, settings, time, telemetry is null ? null : telemetry.Transitioned, telemetry is null ? null : telemetry.TrialsOverdue), telemetry is null ? null : telemetry.BreakersOverflowed);
        ConcurrencyLimits = new(time, (name, settings) => new ConcurrencyLimit(name, settings, time, telemetry is null ? null : telemetry.Waited));
        RateLimits = new(time, (name, settings) => new RateLimit(name, settings, time, settings.Name is null ? null : limiterOf, origin), telemetry is null ? null : telemetry.RateLimitsOverflowed);
        telemetry?.Observe(this);
    }

    public StateSet<CircuitBreaker, CircuitBreakerSettings> Breakers { get; }

    public StateSet<ConcurrencyLimit, ConcurrencyLimitSettings> ConcurrencyLimits { get; }

    public StateSet<RateLimit, RateLimitSettings> RateLimits { get; }
}
