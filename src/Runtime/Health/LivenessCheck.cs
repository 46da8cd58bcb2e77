using Mesh.Plan;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mesh.Health;

/// <summary>
/// Checks whether the process is worth keeping. A process that starts slowly, or waits for an unavailable database, is: killing it would
/// not help. One that has stopped, or has lost a critical service that could not be restarted, is not.
/// </summary>
internal sealed class LivenessCheck(HealthStates states) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check(context.Registration.FailureStatus));

    /// <summary>Whether the process is worth keeping.</summary>
    public bool IsAlive => Check(HealthStatus.Unhealthy).Status == HealthStatus.Healthy;

    private HealthCheckResult Check(HealthStatus failure)
    {
        MeshPhase phase = states.Phase;
        if (phase == MeshPhase.Stopped) return new HealthCheckResult(failure, phase.Describe());
        IReadOnlyList<PlannedService> services = states.Plan.Services;
        for (int service = 0; service < services.Count; service++)
        {
            if (!services[service].Entry.Critical) continue;
            (ServiceStatus status, Exception? error) = states.Status(service);
            if (status == ServiceStatus.Failed) return new HealthCheckResult(failure, $"critical service '{services[service].Entry.Name}' has failed: {states.Reason(service)}", ErrorText.Printable(error));
        }

        return HealthCheckResult.Healthy(phase.Describe());
    }
}
