namespace Mesh.Plan;

/// <summary>The graph, ordered by the compiler: each service comes after all that it waits for.</summary>
/// <param name="Services">Every service of the application.</param>
/// <param name="HostRequirements">What the services need and the compiler trusts the application to register; checked when the host starts.</param>
public sealed record MeshPlan(IReadOnlyList<PlannedService> Services, IReadOnlyList<HostRequirement> HostRequirements);

/// <summary>Something that a service needs and that no service provides.</summary>
/// <param name="Type">The service type that must be registered.</param>
/// <param name="Service">The name of the service that needs it.</param>
/// <param name="Parameter">The constructor parameter that asks for it.</param>
/// <param name="Key">The key it must be registered under, or null.</param>
public sealed record HostRequirement(Type Type, string Service, string Parameter, object? Key = null);
