namespace Mesh.Policies;

/// <summary>The states of a circuit breaker (Nygard, "Release It!").</summary>
public enum CircuitState
{
    /// <summary>Calls run, and their outcomes are counted.</summary>
    Closed = 0,

    /// <summary>Calls are rejected until the break is over.</summary>
    Open = 1,

    /// <summary>The break is over: a few calls are admitted on trial, the others rejected.</summary>
    HalfOpen = 2,

    /// <summary>Opened manually: calls are rejected until the breaker is closed manually.</summary>
    ForcedOpen = 3,
}

/// <summary>The values of tags for states.</summary>
internal static class CircuitStateWords
{
    public static string Word(this CircuitState state) => state switch
    {
        CircuitState.Closed => "closed",
        CircuitState.Open => "open",
        CircuitState.HalfOpen => "half-open",
        _ => "forced-open",
    };
}
