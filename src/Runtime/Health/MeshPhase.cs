namespace Mesh.Health;

/// <summary>The phase of the mesh as a whole: single services may still start late, or restart.</summary>
internal enum MeshPhase
{
    /// <summary>The start has not been requested.</summary>
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
