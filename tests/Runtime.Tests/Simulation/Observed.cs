using Mesh.Registry;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>What was seen of one service.</summary>
internal sealed class Observed
{
    public int Attempts { get; set; }

    public int Failures { get; set; }

    public long? FirstConstructed { get; set; }

    public bool IsConstructed { get; set; }

    /// <summary>It was initialized and has not begun to clean up.</summary>
    public bool IsUp { get; set; }

    public bool IsCleaningUp { get; set; }

    /// <summary>What was constructed last.</summary>
    public SimulatedService? Instance { get; set; }

    public int Initialized { get; set; }

    public int CleanedUp { get; set; }

    public long? InitializedAt { get; set; }

    public long? FirstInitialize { get; set; }

    public long? Ended { get; set; }

    public long Prepare { get; set; }

    public long Initialize { get; set; }

    public int Ready { get; set; }

    public List<string> Joined { get; } = [];

    /// <summary>A hook of it was given up, by a timeout or with the start.</summary>
    public bool WasAbandoned { get; set; }

    public CancellationToken CleanupToken { get; set; }

    public ActiveHook? Active { get; set; }
}

/// <summary>A hook under way.</summary>
internal sealed record ActiveHook(ServiceSpec Service, StartPhase Phase, long Begin, CancellationToken Token)
{
    /// <summary>What it is a part of: each has slots of its own.</summary>
    public object? Work { get; init; }

    /// <summary>Its slot has been given back: nobody waits for it any more.</summary>
    public bool IsAbandoned => Token.IsCancellationRequested;
}
