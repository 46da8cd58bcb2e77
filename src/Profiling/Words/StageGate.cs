namespace Mesh;

/// <summary>The condition that the services of a stage must meet before the next stage begins.</summary>
public enum StageGate
{
    /// <summary>All services have started and are healthy; otherwise the start of the application fails.</summary>
    Required = 0,

    /// <summary>
    /// All services have started and are healthy, or have failed, or the time is up: then the next stage begins all the
    /// same, and a warning is logged.
    /// </summary>
    Optional = 1,

    /// <summary>All services have started or failed, whatever their health.</summary>
    Started = 2,
}
