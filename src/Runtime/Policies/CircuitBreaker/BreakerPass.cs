namespace Mesh.Policies;

/// <summary>What a breaker gives a call that it admits, and takes back with the outcome: to which phase the call belongs. The default belongs to none.</summary>
internal readonly struct BreakerPass(BreakerPhase phase)
{
    internal BreakerPhase? Phase => phase;

    /// <summary>Whether the call is one of the trials of a half-open breaker.</summary>
    public bool IsTrial => phase is { State: CircuitState.HalfOpen };
}
