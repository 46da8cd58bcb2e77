namespace Mesh.Plan;

/// <summary>A service type that the constructor of a service requires.</summary>
/// <param name="Type">The service type that must be registered.</param>
/// <param name="Parameter">The constructor parameter that requires it.</param>
/// <param name="Key">The key under which it must be registered, or null.</param>
public sealed record Requirement(Type Type, string Parameter, object? Key = null);
