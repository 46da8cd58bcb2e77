namespace Mesh;

/// <summary>
/// Keeps results of an operation. Callers that ask for the same at the same time share one call. Exceptions, failed results (of whatever kind) and fallbacks are never kept.
/// The cache is the <c>HybridCache</c> that the application registered, else one of our own in the process.
/// </summary>
/// <param name="duration">How long a result is kept: <c>"30s"</c>, <c>"5m"</c> ...</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed partial class CachedAttribute(string duration) : OperationPolicyAttribute;
