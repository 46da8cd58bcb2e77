namespace Mesh.Health;

/// <summary>The health of a service, by itself and with its dependencies.</summary>
/// <param name="Own">The service's own health, from its reports or its status.</param>
/// <param name="Effective">The worst of its own health and that of its dependencies.</param>
/// <param name="Cause">The index in the plan of the service whose own health is the reason: the end of the chain, not the nearest dependency; -1 when the service is healthy.</param>
internal readonly record struct HealthState(ServiceHealth Own, ServiceHealth Effective, int Cause);
