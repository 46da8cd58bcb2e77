namespace Mesh;

/// <summary>
/// Calls another method when the operation has failed, after all attempts, and returns the result of that method to the caller.
/// </summary>
/// <param name="method">The name of a method of the class, not private, with the operation's parameters and result. It may take the
/// <see cref="Exception"/> as one more parameter: the last one, or the one before the <see cref="CancellationToken"/>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed partial class FallbackAttribute(string method) : HandlingPolicyAttribute;
