using Mesh.Plan;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mesh.Health;

/// <summary>
/// Checks whether the application can take requests: the start is complete, every critical service can be used, and the application has not
/// been asked to stop. Reports which services are not healthy, and why.
/// </summary>
/// <param name="states">The health of the services.</param>
/// <param name="stopping">Cancelled when the application is asked to stop: it still serves requests under way, but must not get new ones.</param>
internal sealed class ReadinessCheck(HealthStates states, CancellationToken stopping) : IHealthCheck
{
    private const int Shown = 10;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check(context.Registration.FailureStatus));

    private HealthCheckResult Check(HealthStatus failure)
    {
        // The token itself, not who is told of it: in what order they are told is anybody's guess.
        if (stopping.IsCancellationRequested) return new HealthCheckResult(failure, "the application is being stopped");
        if (states.Phase is not MeshPhase.Started and var phase) return new HealthCheckResult(failure, phase.Describe());
        var data = new ServiceReasons();
        var first = (Status: HealthStatus.Healthy, Service: -1); // the first of the worst
        IReadOnlyList<PlannedService> services = states.Plan.Services;
        int count = 0;
        for (int service = 0; service < services.Count; service++)
        {
            // What was left out of the start is no part of what was asked for.
            if (RemovedService.Is(services[service]) || states.Status(service).Status == ServiceStatus.Skipped) continue;
            count++;
            HealthState state = states[service];
            if (state.Effective == ServiceHealth.Healthy) continue;
            data[services[service].Entry.Name] = $"{state.Effective.ToString().ToLowerInvariant()}: {states.Reason(service)}";
            HealthStatus status = services[service].Entry.Critical && state.Effective != ServiceHealth.Degraded ? HealthStatus.Unhealthy : HealthStatus.Degraded;
            if (status < first.Status) first = (status, service);
        }

        if (first.Service < 0) return HealthCheckResult.Healthy($"all {count} services are healthy");
        string more = data.Count > Shown ? $" and {data.Count - Shown} more" : "";
        return new HealthCheckResult(
            first.Status == HealthStatus.Unhealthy ? failure : HealthStatus.Degraded,
            $"{data.Count} of {count} services {(data.Count == 1 ? "is" : "are")} not healthy: {string.Join(", ", data.Take(Shown).Select(static pair => $"{pair.Key} ({pair.Value})"))}{more}",
            ErrorText.Printable(states.Error(first.Service)),
            data);
    }
}
