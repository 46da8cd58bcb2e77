namespace Mesh.Registry;

/// <summary>The phase of a service that is starting.</summary>
public enum StartPhase
{
    /// <summary>The start has not begun, or is done.</summary>
    None = 0,

    /// <summary>The service waits for its dependencies, or for the gate of an earlier stage.</summary>
    WaitsForDependencies = 1,

    /// <summary>The service could start, but all slots are taken.</summary>
    WaitsForSlot = 2,

    /// <summary>The constructor runs.</summary>
    Constructs = 3,

    /// <summary><see cref="IServiceLifecycle.PrepareAsync"/> runs.</summary>
    Prepares = 4,

    /// <summary><see cref="IServiceLifecycle.InitializeAsync"/> runs, or the start of the hosted service.</summary>
    Initializes = 5,

    /// <summary>The service is initialized, and others wait until it is healthy.</summary>
    WaitsForHealth = 6,

    /// <summary>The start has failed and will be tried again.</summary>
    WaitsForRetry = 7,
}
