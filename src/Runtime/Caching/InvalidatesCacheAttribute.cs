namespace Mesh;

/// <summary>
/// Removes results from the cache when the operation has succeeded, and when it may have changed something all the same: once the service
/// has been called, even if it throws, takes too long or is cancelled, and once more when an attempt that was abandoned at its limit ends.
/// Nothing is removed after a failed result, which is the service's answer that nothing was changed, unless it stands for an exception or a
/// timeout; nor after a call that did not reach the service, because the breaker is open or a limit is reached.
/// The removed results may belong to other services.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed partial class InvalidatesCacheAttribute : OperationPolicyAttribute;
