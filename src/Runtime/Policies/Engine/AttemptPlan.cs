using Mesh.Metrics;

namespace Mesh.Policies;

/// <summary>What holds for each attempt of an operation: the values, and the state that they share. Never changed; the configuration has another one made.</summary>
internal sealed class AttemptPlan(Operation operation, OperationSettings settings, ConcurrencyLimit? limit, TimeProvider time, PolicyTelemetry telemetry)
{
    public Operation Operation => operation;

    public TimeProvider Time => time;

    /// <summary>Whether that is the system's, by which one clock ends all calls.</summary>
    public bool IsBySystemClock { get; } = ReferenceEquals(time, TimeProvider.System);

    public PolicyTelemetry Telemetry => telemetry;

    public TimeoutSettings? Timeout { get; } = settings.Timeout is { Enabled: true } timeout ? timeout : null;

    public CircuitBreakerSettings? Breaker { get; } = settings.CircuitBreaker is { Enabled: true } breaker ? breaker : null;

    public ConcurrencyLimit? Limit => limit;

    public bool CountRejections => Breaker is { CountRejections: true };

    /// <summary>Whether the caller is answered at a limit although the attempt has not ended.</summary>
    public bool Abandons { get; } = settings.Timeout is { Enabled: true, Abandon: true } || settings.TotalTimeout is { Enabled: true, Abandon: true };

    public bool IsBreakerFailure(Exception exception) => Breaker?.IsFailure(exception) ?? false;
}
