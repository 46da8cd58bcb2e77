namespace Mesh.Plan;

/// <summary>The graph, ordered by the compiler: each service comes after all that it waits for.</summary>
/// <param name="Services">Every service of the application.</param>
public sealed record MeshPlan(IReadOnlyList<PlannedService> Services);
