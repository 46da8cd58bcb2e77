namespace Mesh;

/// <summary>Marks an operation that must not run twice for one call: a <see cref="RetryAttribute"/> or <see cref="HedgeAttribute"/> of its class or contract passes it over.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NonIdempotentAttribute : Attribute;
