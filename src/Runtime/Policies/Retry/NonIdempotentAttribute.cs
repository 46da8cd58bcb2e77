namespace Mesh;

/// <summary>
/// Marks an operation that must not run twice for one call: a <see cref="RetryAttribute"/> or <see cref="HedgeAttribute"/> of its class or
/// contract does not apply to it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NonIdempotentAttribute : Attribute;
