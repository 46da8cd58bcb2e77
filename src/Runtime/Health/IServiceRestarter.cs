namespace Mesh.Health;

/// <summary>Restarts one service, for the monitor, and tells the others.</summary>
internal interface IServiceRestarter
{
    /// <summary>Drains the service, cleans it up, prepares and initializes it, and waits until it is healthy; nothing where another restart brings it back meanwhile.</summary>
    /// <param name="service">The service, as its index in the plan.</param>
    /// <param name="cancellationToken">Gives up: the mesh stops.</param>
    /// <returns>A task that completes when the service can be used again, and fails when it cannot.</returns>
    Task RestartAsync(int service, CancellationToken cancellationToken);

    /// <summary>Tells those that depend on the service optionally that it can be used again; does not wait for them.</summary>
    /// <param name="service">The service, as its index in the plan.</param>
    void TellJoined(int service);
}
