namespace Mesh.Plan;

/// <summary>What the compiler knows of an operation.</summary>
/// <param name="Name">Its name, as in metrics and configuration.</param>
/// <param name="HasPolicies">Whether it is called through policies: only then can the configuration give it some.</param>
/// <param name="Contract">The contract's name without namespace, as in metrics; null where it is not known.</param>
public sealed record PlannedOperation(string Name, bool HasPolicies, string? Contract = null);
