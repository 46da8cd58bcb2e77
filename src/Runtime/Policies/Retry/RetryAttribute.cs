namespace Mesh;

/// <summary>Repeats an operation that has failed.</summary>
/// <remarks>On a class or contract it does not apply to operations that are marked <see cref="NonIdempotentAttribute"/>.</remarks>
/// <param name="count">The number of attempts beyond the first, at most; 0 for none, -1 for as many as <see cref="MaxDuration"/>
/// allows.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed partial class RetryAttribute(int count = 3) : HandlingPolicyAttribute;

/// <summary>The growth of the wait between attempts.</summary>
public enum RetryBackoff
{
    /// <summary>Each wait is twice the previous one.</summary>
    Exponential = 0,

    /// <summary>Each wait is longer than the previous one by the first wait.</summary>
    Linear = 1,

    /// <summary>All waits are equal.</summary>
    Constant = 2,
}
