using Mesh.Metrics;

namespace Mesh.Policies;

/// <summary>
/// The settings for each attempt of an operation, and the state that attempts share. Immutable: a change of the configuration creates
/// another plan.
/// </summary>
internal sealed class AttemptPlan(Operation operation, OperationSettings settings, ConcurrencyLimit? limit, TimeProvider time, PolicyTelemetry telemetry)
{
    public Operation Operation => operation;

    public TimeProvider Time => time;

    /// <summary>Whether <see cref="Time"/> is the system's clock, for which one <see cref="DeadlineClock"/> ends all calls.</summary>
    public bool IsBySystemClock { get; } = ReferenceEquals(time, TimeProvider.System);

    public PolicyTelemetry Telemetry => telemetry;

    public TimeoutSettings? Timeout { get; } = settings.Timeout is { Enabled: true } timeout ? timeout : null;

    public CircuitBreakerSettings? Breaker { get; } = settings.CircuitBreaker is { Enabled: true } breaker ? breaker : null;

    public ConcurrencyLimit? Limit => limit;

    public bool CountRejections => Breaker is { CountRejections: true };

    /// <summary>Whether the caller is answered at a time limit even if the attempt has not ended.</summary>
    public bool Abandons { get; } = settings.Timeout is { Enabled: true, Abandon: true } || settings.TotalTimeout is { Enabled: true, Abandon: true };

    public bool IsBreakerFailure(Exception exception) => Breaker?.IsFailure(exception) ?? false;
}
