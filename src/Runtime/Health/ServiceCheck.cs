using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mesh.Health;

/// <summary>Checks the health of one service with its dependencies. Answers with the last observation of the monitor.</summary>
internal sealed class ServiceCheck(HealthStates states, int service) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        HealthState state = states[service];
        HealthStatus status = state.Effective switch
        {
            ServiceHealth.Healthy => HealthStatus.Healthy,
            ServiceHealth.Degraded => HealthStatus.Degraded,
            _ when states.Status(service).Status == ServiceStatus.Skipped => HealthStatus.Degraded, // on purpose
            _ => context.Registration.FailureStatus,
        };
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["status"] = states.Status(service).Status.ToString(), ["own"] = state.Own.ToString() };
        if (state.Cause >= 0) data["cause"] = states.Plan.Services[state.Cause].Entry.Name;
        return Task.FromResult(new HealthCheckResult(status, states.Reason(service), ErrorText.Printable(states.Error(service)), data));
    }
}
