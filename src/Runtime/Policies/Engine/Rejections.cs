using System.Globalization;
using Mesh.Metrics;

namespace Mesh.Policies;

/// <summary>Creates the exceptions for callers whose call did not reach the service, or did not end in time.</summary>
internal static class Rejections
{
    public static ServiceException CircuitOpen(Operation operation, CircuitBreaker breaker, PolicyTelemetry telemetry)
    {
        CircuitState state = breaker.State;
        // The breaker may have let other calls through since.
        TimeSpan? retryAfter = state == CircuitState.ForcedOpen ? null : breaker.RetryAfter() ?? TimeSpan.Zero;
        telemetry.Rejected(operation, ServiceErrorKind.CircuitOpen);
        string when = retryAfter is { } wait ? string.Create(CultureInfo.InvariantCulture, $" It lets a call through again in {wait.TotalSeconds:0.###} s.") : "";
        string why = state switch
        {
            CircuitState.ForcedOpen => "its circuit breaker was opened by hand",
            CircuitState.HalfOpen => "its circuit breaker is half-open, and waits for its trial calls to end",
            _ => "too many calls have failed, and its circuit breaker is open",
        };
        return new ServiceException($"'{operation.Name}' of service '{operation.Service}' was not called: {why}.{when}")
        { RejectedBy = operation, Kind = ServiceErrorKind.CircuitOpen, Service = operation.Service, Operation = operation.Name, IsTransient = true, RetryAfter = retryAfter };
    }

    public static ServiceException LimitExceeded(Operation operation, ConcurrencyLimit limit, PolicyTelemetry telemetry)
    {
        telemetry.Rejected(operation, ServiceErrorKind.LimitExceeded);
        return new ServiceException(string.Create(
            CultureInfo.InvariantCulture,
            $"'{operation.Name}' of service '{operation.Service}' was not called: its concurrency limit of {limit.Permits} is reached, and {limit.Queued} more calls wait."))
        { RejectedBy = operation, Kind = ServiceErrorKind.LimitExceeded, Service = operation.Service, Operation = operation.Name, IsTransient = true };
    }

    public static ServiceException RateLimited(Operation operation, TimeSpan? retryAfter, PolicyTelemetry telemetry)
    {
        telemetry.Rejected(operation, ServiceErrorKind.RateLimited);
        string when = retryAfter is { } wait ? string.Create(CultureInfo.InvariantCulture, $" Try again in {wait.TotalSeconds:0.###} s.") : "";
        return new ServiceException($"'{operation.Name}' of service '{operation.Service}' was not called: its rate limit is used up.{when}")
        { RejectedBy = operation, Kind = ServiceErrorKind.RateLimited, Service = operation.Service, Operation = operation.Name, IsTransient = true, RetryAfter = retryAfter };
    }

    public static ServiceException TimedOut(Operation operation, TimeoutSettings timeout, TimeoutScope scope, Exception? cause, PolicyTelemetry telemetry)
    {
        telemetry.TimedOut(operation, scope);
        string what = scope == TimeoutScope.Attempt ? "did not end within" : "did not end, with all its attempts, within";
        return new ServiceException(string.Create(CultureInfo.InvariantCulture, $"'{operation.Name}' of service '{operation.Service}' {what} {timeout.Duration.TotalSeconds:0.###} s."), cause)
        { Kind = ServiceErrorKind.TimedOut, Service = operation.Service, Operation = operation.Name, IsTransient = true };
    }
}
