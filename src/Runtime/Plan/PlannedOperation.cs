namespace Mesh.Plan;

/// <summary>An operation as the compiler knows it.</summary>
/// <param name="Name">The name of the operation, as in metrics and configuration.</param>
/// <param name="HasPolicies">Whether the operation is called through policies: only then can the configuration give it further
/// ones.</param>
/// <param name="Contract">The name of the contract without namespace, as in metrics; null if it is not known.</param>
public sealed record PlannedOperation(string Name, bool HasPolicies, string? Contract = null);
