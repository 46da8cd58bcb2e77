namespace Mesh.Registry;

/// <summary>What a service is doing while it starts.</summary>
public enum StartPhase
{
    /// <summary>Nothing: it has not begun, or it is done.</summary>
    None = 0,

    /// <summary>It waits for what it depends on, or for the gate of an earlier stage.</summary>
    WaitsForDependencies = 1,

    /// <summary>It could start, but the slots are taken.</summary>
    WaitsForSlot = 2,

    /// <summary>Its constructor runs.</summary>
    Constructs = 3,

    /// <summary>Its <see cref="IServiceLifecycle.PrepareAsync"/> runs.</summary>
    Prepares = 4,

    /// <summary>Its <see cref="IServiceLifecycle.InitializeAsync"/> runs, or its start as a hosted service.</summary>
    Initializes = 5,

    /// <summary>It is initialized, and others wait until it is healthy.</summary>
    WaitsForHealth = 6,

    /// <summary>Its start has failed and will be tried again.</summary>
    WaitsForRetry = 7,
}
