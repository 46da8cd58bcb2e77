using Mesh.Registry;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>What must hold of a mesh to which nothing happens any more.</summary>
internal static class AtRest
{
    public static void Check(SimulatedMesh mesh)
    {
        foreach (ServiceSpec service in mesh.Present)
        {
            ServiceStatus status = mesh.States[service.Index].Status;
            if (service is { RestartWhenUnhealthy: true, HealthyAfter: null }) continue; // it is restarted again and again
            mesh.Watch.Check(status is ServiceStatus.Running or ServiceStatus.Degraded or ServiceStatus.Failed, $"{service.Name} is {status} at rest");
            mesh.Watch.Check(mesh.States.PhaseOf(service.Index) == StartPhase.None, $"{service.Name} is at rest in the phase {mesh.States.PhaseOf(service.Index)}");
            if (!service.IsSingleton) continue;
            Observed seen = mesh.Watch[service];
            mesh.Watch.Check(seen.Active is null && !seen.IsCleaningUp, $"a hook of {service.Name} is under way at rest");
            mesh.Watch.Check(status == ServiceStatus.Failed || seen.IsUp, $"{service.Name} is {status}, and is not initialized");
            CheckIllness(mesh, service, status);
        }
    }

    // What asks to be restarted is restarted until it does well.
    private static void CheckIllness(SimulatedMesh mesh, ServiceSpec service, ServiceStatus status)
    {
        if (!service.RestartWhenUnhealthy || service.HealthyAfter is null || service.Health == HealthKind.Silent || status == ServiceStatus.Failed) return;
        mesh.Watch.Check(mesh.Health[service.Index].Own != ServiceHealth.Unhealthy, $"{service.Name} is {status} and ill at rest: {mesh.Health.Reason(service.Index)}");
    }
}
