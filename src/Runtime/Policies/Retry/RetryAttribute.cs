namespace Mesh;

/// <summary>Calls an operation again that has failed.</summary>
/// <remarks>On a class or contract it skips the operations that are marked <see cref="NonIdempotentAttribute"/>.</remarks>
/// <param name="count">How many times more, at most; 0 for never, -1 for as long as <see cref="MaxDuration"/> allows.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed partial class RetryAttribute(int count = 3) : HandlingPolicyAttribute;

/// <summary>How the wait between attempts grows.</summary>
public enum RetryBackoff
{
    /// <summary>Each wait is twice the one before.</summary>
    Exponential = 0,

    /// <summary>Each wait is longer by the first.</summary>
    Linear = 1,

    /// <summary>All waits are equal.</summary>
    Constant = 2,
}
