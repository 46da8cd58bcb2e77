namespace Mesh;

/// <summary>The base class of all policies.</summary>
/// <remarks>
/// A policy applies to one operation when it stands on a method of the class or of the contract, and to all operations when it stands on the
/// class or the contract. Of several policies of one kind only the nearest applies, as a whole: that of the class's method, then of the contract's
/// method, then of the class, then of the contract.
/// </remarks>
#pragma warning disable CS3015 // Nobody else derives from it.
public abstract class OperationPolicyAttribute : Attribute
#pragma warning restore CS3015
{
    private protected OperationPolicyAttribute() { }

    /// <summary>
    /// Whether the policy is on. Default: true. False on a method switches off a policy of its class. The configuration takes precedence.
    /// </summary>
    public bool Enabled { get; set; } = true;
}
