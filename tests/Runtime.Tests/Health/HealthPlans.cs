using Mesh.Plan;

namespace Mesh.Runtime.Tests.Health;

/// <summary>Plans for tests that need no container. A dependency is written as in <see cref="Testing.TestMesh"/>.</summary>
internal static class HealthPlans
{
    public static MeshPlan Of(params (string Name, string[] Dependencies)[] services) => Of(static entry => entry, services);

    public static MeshPlan Of(Func<ServiceEntry, ServiceEntry> with, params (string Name, string[] Dependencies)[] services) => new(
    [
        .. services.Select(service => new PlannedService(
            with(new ServiceEntry { Name = service.Name, Type = typeof(object), Contracts = [], Instance = static _ => new object() }),
            1,
            [.. service.Dependencies.Select(text => new PlannedDependency(
                Array.FindIndex(services, candidate => candidate.Name == text.TrimEnd('?', '!', '~')),
                text.Contains('?', StringComparison.Ordinal),
                text.Contains('!', StringComparison.Ordinal) ? Until.Constructed : text.Contains('~', StringComparison.Ordinal) ? Until.FirstCall : Until.Healthy))])),
    ]);
}
