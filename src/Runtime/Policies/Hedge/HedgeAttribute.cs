namespace Mesh;

/// <summary>
/// Starts the operation once more when it has not answered in time, and takes the first good answer; the other attempts are cancelled (Dean
/// and Barroso, "The Tail at Scale").
/// Only for operations that may run several times at once. Takes the place of <see cref="RetryAttribute"/>: an operation has one of the
/// two.
/// </summary>
/// <param name="delay">The time to wait for an answer before the next attempt is started: <c>"50ms"</c>, <c>"2s"</c> ...</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed partial class HedgeAttribute(string delay) : HandlingPolicyAttribute;
