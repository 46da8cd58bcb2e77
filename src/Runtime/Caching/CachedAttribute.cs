namespace Mesh;

/// <summary>
/// Caches the results of an operation. Callers that ask for the same result at the same time share one call. Exceptions, failed results of
/// any kind, and fallbacks are never kept.
/// The cache is the <c>HybridCache</c> that the application registered, or else one of our own in the process.
/// </summary>
/// <param name="duration">The time for which a result is kept: <c>"30s"</c>, <c>"5m"</c> ...</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed partial class CachedAttribute(string duration) : OperationPolicyAttribute;
