namespace Mesh;

/// <summary>What all policies have in common.</summary>
/// <remarks>
/// A policy stands on a method of the class or of the contract, and concerns that operation; or on the class or the contract, and concerns all of its operations.
/// Of several of one kind the nearest holds, whole: the class's method, then the contract's method, then the class, then the contract.
/// </remarks>
#pragma warning disable CS3015 // Nobody else derives from it.
public abstract class OperationPolicyAttribute : Attribute
#pragma warning restore CS3015
{
    private protected OperationPolicyAttribute() { }

    /// <summary>When false, the policy is off: so a method leaves out what its class says. Default: true. The configuration may say otherwise.</summary>
    public bool Enabled { get; set; } = true;
}
