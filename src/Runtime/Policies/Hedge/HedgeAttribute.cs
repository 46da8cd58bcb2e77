namespace Mesh;

/// <summary>
/// Starts the operation once more when it has not answered in time, and takes the first good answer; the others are cancelled (Dean and Barroso, "The Tail at Scale").
/// Only for operations that may run several times at once. Stands in the place of <see cref="RetryAttribute"/>: an operation has one of them.
/// </summary>
/// <param name="delay">How long to wait for an answer before the next attempt is started: <c>"50ms"</c>, <c>"2s"</c> ...</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class HedgeAttribute(string delay) : HandlingPolicyAttribute
{
    /// <summary>How long to wait for an answer, as it was written.</summary>
    public string Delay { get; } = delay;

    /// <summary>How many attempts there are beyond the first, 1 to 10. Default: 1.</summary>
    public int Count { get; set; } = 1;
}
