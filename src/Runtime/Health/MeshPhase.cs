namespace Mesh.Health;

/// <summary>Where the mesh as a whole stands: single services may still start late, or start again.</summary>
internal enum MeshPhase
{
    /// <summary>Nobody has asked for the start.</summary>
    NotStarted = 0,

    /// <summary>The start is under way.</summary>
    Starting = 1,

    /// <summary>The start is complete.</summary>
    Started = 2,

    /// <summary>The services are being stopped.</summary>
    Stopping = 3,

    /// <summary>The services have been stopped, or the start has failed.</summary>
    Stopped = 4,
}

internal static class MeshPhaseExtensions
{
    public static string Describe(this MeshPhase phase) => phase switch
    {
        MeshPhase.NotStarted => "the mesh has not started",
        MeshPhase.Starting => "the mesh is starting",
        MeshPhase.Started => "the mesh has started",
        MeshPhase.Stopping => "the mesh is being stopped",
        _ => "the mesh has been stopped",
    };
}
