using Mesh.Plan;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Mesh.Health;

/// <summary>Registers the checks when the health check service is created, since the plan is known by then.</summary>
internal sealed class MeshHealthRegistrations(MeshPlan? plan, HealthStates? states, HealthStatus? failureStatus, string[] tags, CancellationToken stopping) : IConfigureOptions<HealthCheckServiceOptions>
{
    public void Configure(HealthCheckServiceOptions options)
    {
        if (plan is null || states is null)
        {
            throw new ServiceException("AddHealthChecks().AddMeshChecks() was called in an application without a mesh. help: call AddMesh() on the application's builder or its services too.") { Kind = ServiceErrorKind.MissingRegistration };
        }

        options.Registrations.Add(new HealthCheckRegistration("mesh-live", new LivenessCheck(states), failureStatus, ["live", .. tags]));
        options.Registrations.Add(new HealthCheckRegistration("mesh-ready", new ReadinessCheck(states, stopping), failureStatus, ["ready", .. tags]));
        for (int service = 0; service < plan.Services.Count; service++)
        {
            ServiceEntry entry = plan.Services[service].Entry;
            options.Registrations.Add(new HealthCheckRegistration($"mesh:{entry.Name}", new ServiceCheck(states, service), failureStatus, ["service", .. entry.Capabilities, .. tags]));
        }
    }
}
