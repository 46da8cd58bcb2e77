namespace Mesh;

/// <summary>
/// Removes results from the cache when the operation has succeeded, and when it may have changed something all the same: once the service has been called, also when it throws, takes too long or is cancelled, and once more when what was abandoned at its limit
/// ends. Not for a failed result, which is the service's answer that nothing was changed, unless that stands for an exception or a time-out; and not for a call that did not reach the service: the breaker is open, a limit is reached.
/// What it removes need not be in the same service.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed partial class InvalidatesCacheAttribute : OperationPolicyAttribute;
