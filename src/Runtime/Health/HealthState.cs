namespace Mesh.Health;

/// <summary>How a service does, by itself and with what it depends on.</summary>
/// <param name="Own">What the service says, or its status tells.</param>
/// <param name="Effective">The worst of that and of what it depends on.</param>
/// <param name="Cause">The service whose own health is the reason, as its index in the plan: the end of the chain, not the nearest dependency; -1 when it is healthy.</param>
internal readonly record struct HealthState(ServiceHealth Own, ServiceHealth Effective, int Cause);
