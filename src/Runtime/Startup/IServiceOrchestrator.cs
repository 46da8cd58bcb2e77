namespace Mesh;

/// <summary>
/// Starts and stops the services. Under the Generic Host <c>AddMesh()</c> does both; without a host, call these yourself.
/// </summary>
public interface IServiceOrchestrator
{
    /// <summary>How the last start went; null before the first.</summary>
    StartupReport? LastStart { get; }

    /// <summary>
    /// Starts every singleton service, each as soon as what it depends on is ready, as many at the same time as <see cref="MeshOptions.MaxParallelStarts"/> allows.
    /// </summary>
    /// <param name="cancellationToken">Gives the start up; what has started is stopped again.</param>
    /// <returns>How the start went.</returns>
    /// <exception cref="ServiceException">The host did not register what services need, or a critical service did not start. What had started has been stopped again.</exception>
    /// <exception cref="InvalidOperationException">The services have been started already.</exception>
    Task<StartupReport> StartAsync(CancellationToken cancellationToken = default);

    /// <summary>Stops what was started, in reverse order; each service is given <see cref="MeshOptions.StopTimeout"/>.</summary>
    /// <param name="cancellationToken">Cuts the clean-up short.</param>
    /// <returns>A task that completes when all have been asked to clean up.</returns>
    /// <exception cref="ServiceException">Some services did not clean up; the message names each. All others were stopped.</exception>
    Task StopAsync(CancellationToken cancellationToken = default);
}
