namespace Mesh;

/// <summary>What must be true of the services of a stage before the next begins.</summary>
public enum StageGate
{
    /// <summary>All have started and are healthy; else the start of the application fails.</summary>
    Required = 0,

    /// <summary>All have started and are healthy, or have failed, or the time is up: then the next stage begins all the same, and a warning is logged.</summary>
    Optional = 1,

    /// <summary>Nothing but that all have started or failed: nobody's health is waited for.</summary>
    Started = 2,
}
