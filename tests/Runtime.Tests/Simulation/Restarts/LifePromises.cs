using Mesh.Registry;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>What must hold of every life of a mesh when it is over.</summary>
internal static class LifePromises
{
    public static void Check(RandomLife life)
    {
        SimulatedMesh mesh = life.Mesh;
        foreach (ServiceSpec service in mesh.Spec.Services) Check(mesh, service, mesh.Watch[service]);
        Assert.True(mesh.Watch.Violations.Count == 0, string.Join('\n', mesh.Watch.Violations.Take(5)));
    }

    private static void Check(SimulatedMesh mesh, ServiceSpec service, Observed seen)
    {
        Watch watch = mesh.Watch;
        watch.Check(seen.Initialized == seen.CleanedUp, $"{service.Name} was initialized {seen.Initialized} times and cleaned up {seen.CleanedUp} times");
        watch.Check(seen is { IsUp: false, IsCleaningUp: false, Active: null }, $"{service.Name} is not at its end");
        watch.Check(seen.Ready <= seen.Initialized, $"{service.Name} was told {seen.Ready} times to be ready, and initialized {seen.Initialized} times");
        IReadOnlyList<ServiceStatus> statuses = mesh.History.Of(service);
        if (!mesh.States.Services.Contains(service.Index)) return;
        watch.Check(statuses[^1] == mesh.States[service.Index].Status, $"{service.Name} is {mesh.States[service.Index].Status}, and was said to be {statuses[^1]}");
        watch.Check(!service.IsSingleton || statuses[^1] is ServiceStatus.Registered or ServiceStatus.Stopped or ServiceStatus.Failed, $"{service.Name} ends {statuses[^1]}: {string.Join(", ", statuses)}");
        watch.Check(mesh.States.PhaseOf(service.Index) == StartPhase.None, $"{service.Name} ends in the phase {mesh.States.PhaseOf(service.Index)}");
    }
}
