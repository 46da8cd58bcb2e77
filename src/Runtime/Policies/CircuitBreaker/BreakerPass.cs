namespace Mesh.Policies;

/// <summary>
/// The pass that a breaker gives to a call that it admits, and takes back with the outcome. It names the phase to which the call belongs;
/// the default pass belongs to none.
/// </summary>
internal readonly struct BreakerPass(BreakerPhase phase)
{
    internal BreakerPhase? Phase => phase;

    /// <summary>Whether the call is one of the trials of a half-open breaker.</summary>
    public bool IsTrial => phase is { State: CircuitState.HalfOpen };
}
