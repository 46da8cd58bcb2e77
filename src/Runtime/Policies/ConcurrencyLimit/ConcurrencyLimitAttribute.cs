namespace Mesh;

/// <summary>
/// Limits how many calls of an operation run at the same time (bulkhead). A call that finds neither a slot nor a place in the queue fails at once with a <see cref="ServiceException"/> of kind <see cref="ServiceErrorKind.LimitExceeded"/>.
/// </summary>
/// <param name="permits">How many run at the same time.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class ConcurrencyLimitAttribute(int permits) : OperationPolicyAttribute
{
    /// <summary>How many run at the same time.</summary>
    public int Permits { get; } = permits;

    /// <summary>How many more may wait, oldest first; at most 1,000,000. Default: 0.</summary>
    public int Queue { get; set; }

    /// <summary>Operations that give the same name share one limit. Default: the operation has its own.</summary>
    public string? Name { get; set; }
}
