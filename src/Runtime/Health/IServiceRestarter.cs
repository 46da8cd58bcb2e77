namespace Mesh.Health;

/// <summary>Restarts a service for the monitor, and notifies other services.</summary>
internal interface IServiceRestarter
{
    /// <summary>
    /// Drains the service, cleans it up, prepares and initializes it, and waits until it is healthy. Does nothing when another restart
    /// brings it back in the meantime.
    /// </summary>
    /// <param name="service">The index of the service in the plan.</param>
    /// <param name="cancellationToken">Cancelled when the mesh stops.</param>
    /// <returns>A task that completes when the service can be used again, and fails when it cannot.</returns>
    Task RestartAsync(int service, CancellationToken cancellationToken);

    /// <summary>Notifies the optional dependents of a service that it can be used again, without waiting for them.</summary>
    /// <param name="service">The index of the service in the plan.</param>
    void TellJoined(int service);
}
