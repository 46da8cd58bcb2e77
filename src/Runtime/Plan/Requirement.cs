namespace Mesh.Plan;

/// <summary>Something that a service's constructor asks for.</summary>
/// <param name="Type">The service type that must be registered.</param>
/// <param name="Parameter">The constructor parameter that asks for it.</param>
/// <param name="Key">The key it must be registered under, or null.</param>
public sealed record Requirement(Type Type, string Parameter, object? Key = null);
