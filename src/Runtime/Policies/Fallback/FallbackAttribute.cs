namespace Mesh;

/// <summary>Calls another method when the operation has failed, after all attempts; its result is the caller's.</summary>
/// <param name="method">The name of a method of the class, not private, with the operation's parameters and result; it may take the <see cref="Exception"/> as one more parameter, the last or the one before the <see cref="CancellationToken"/>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed partial class FallbackAttribute(string method) : HandlingPolicyAttribute;
