namespace Mesh;

/// <summary>
/// Limits how many calls of an operation run at the same time (bulkhead). A call that finds neither a slot nor a place in the queue fails
/// at once with a <see cref="ServiceException"/> of kind <see cref="ServiceErrorKind.LimitExceeded"/>.
/// </summary>
/// <param name="permits">The number of calls that may run at the same time.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed partial class ConcurrencyLimitAttribute(int permits) : OperationPolicyAttribute;
