namespace Mesh.Plan;

/// <summary>What the compiler knows of an operation.</summary>
/// <param name="Name">Its name, as in metrics and configuration.</param>
/// <param name="HasPolicies">Whether it is called through policies: only then can the configuration give it some.</param>
public sealed record PlannedOperation(string Name, bool HasPolicies);
