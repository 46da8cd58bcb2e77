namespace Mesh;

/// <summary>The status of a service in its life.</summary>
public enum ServiceStatus
{
    /// <summary>Registered; its start has not begun.</summary>
    Registered = 0,

    /// <summary>The start has begun, and the service waits for its dependencies.</summary>
    Waiting = 1,

    /// <summary>The service is being constructed or initialized.</summary>
    Starting = 2,

    /// <summary>The service can be called.</summary>
    Running = 3,

    /// <summary>The service can be called, but an optional dependency has failed, or its ready hook has.</summary>
    Degraded = 4,

    /// <summary>The service did not start.</summary>
    Failed = 5,

    /// <summary>The service is being cleaned up.</summary>
    Stopping = 6,

    /// <summary>The service was started and has been stopped.</summary>
    Stopped = 7,

    /// <summary>The start of the application continued without the service, which is still starting and may join later.</summary>
    Late = 8,

    /// <summary>
    /// The service was left out of the start of the application, because no started service needs it (<c>MeshOptions.SkipOptional</c>).
    /// </summary>
    Skipped = 9,
}
