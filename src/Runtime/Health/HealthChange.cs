namespace Mesh.Health;

/// <summary>The effective health of a service has changed.</summary>
/// <param name="Service">The service, as its index in the plan.</param>
/// <param name="Before">How it did.</param>
/// <param name="After">How it does.</param>
/// <param name="Cause">The service whose own health is the reason; -1 when it is healthy.</param>
internal readonly record struct HealthChange(int Service, ServiceHealth Before, ServiceHealth After, int Cause);
