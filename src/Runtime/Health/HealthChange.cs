namespace Mesh.Health;

/// <summary>A change of a service's effective health.</summary>
/// <param name="Service">The index of the service in the plan.</param>
/// <param name="Before">The health before.</param>
/// <param name="After">The new health.</param>
/// <param name="Cause">The index of the service whose own health is the reason; -1 when the service is healthy.</param>
internal readonly record struct HealthChange(int Service, ServiceHealth Before, ServiceHealth After, int Cause);
