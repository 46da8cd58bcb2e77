using System.ComponentModel;

namespace Mesh.Plan;

/// <summary>An operation as the compiler knows it.</summary>
/// <param name="Name">The name of the operation, as in metrics and configuration.</param>
/// <param name="HasPolicies">Whether the operation is called through policies: only then can the configuration give it further
/// ones.</param>
/// <param name="Contract">The name of the contract without namespace, as in metrics; null if it is not known.</param>
public sealed record PlannedOperation(string Name, bool HasPolicies, string? Contract = null)
{
    /// <summary>Creates the operations of a contract that have no policies. Called by generated code.</summary>
    /// <param name="contract">The name of the contract.</param>
    /// <param name="names">The names of the operations.</param>
    /// <returns>The operations.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static PlannedOperation[] Of(string contract, params string[] names) => Array.ConvertAll(names, name => new PlannedOperation(name, false, contract));

    /// <summary>Creates the operations of a contract that have policies. Called by generated code.</summary>
    /// <inheritdoc cref="Of"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static PlannedOperation[] WithPolicies(string contract, params string[] names) => Array.ConvertAll(names, name => new PlannedOperation(name, true, contract));

    /// <summary>Joins operations of several contracts, or with policies and without. Called by generated code.</summary>
    /// <param name="operations">The operations.</param>
    /// <returns>All of them.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static PlannedOperation[] All(params PlannedOperation[][] operations) => [.. operations.SelectMany(static some => some)];
}
