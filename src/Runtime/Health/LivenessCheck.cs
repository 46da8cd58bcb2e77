using Mesh.Plan;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mesh.Health;

/// <summary>
/// Whether the process is worth keeping. One that starts slowly, or waits for a database that is away, is: to kill it would not help. One that has stopped, or has lost a critical service that
/// could not be brought back, is not.
/// </summary>
internal sealed class LivenessCheck(HealthStates states) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check(context.Registration.FailureStatus));

    /// <summary>The same in one word.</summary>
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
