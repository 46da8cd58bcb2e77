using Mesh.Plan;
using Mesh.Profiling;
using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>
/// Starts and stops the services. Under the Generic Host <c>AddMesh()</c> does both; without a host, call these yourself.
/// </summary>
public interface IServiceOrchestrator
{
    /// <summary>How the last start went; null before the first.</summary>
    StartupReport? LastStart { get; }

    /// <summary>The last ten starts and restarts in this process, oldest first, failed ones included. The last start is always among them.</summary>
    IReadOnlyList<StartRecord> RecentStarts { get; }

    /// <summary>
    /// Starts every singleton service, each as soon as what it depends on is ready, as many at the same time as <see cref="MeshOptions.MaxParallelStarts"/> allows.
    /// </summary>
    /// <param name="cancellationToken">Gives the start up; what has started is stopped again.</param>
    /// <returns>How the start went.</returns>
    /// <exception cref="ServiceException">The host did not register what services need, or a critical service did not start. What had started has been stopped again.</exception>
    /// <exception cref="InvalidOperationException">The services have been started already.</exception>
    Task<StartupReport> StartAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Restarts a service, and by default what requires it, one batch after the other: the service first, then what requires it directly, and so on. Each is closed for calls (they are rejected as
    /// <see cref="ServiceErrorKind.Unavailable"/> and transient), calls under way are let end, it is cleaned up, prepared and initialized again - the same instance, which reads new configuration then -, waited for until it is healthy, and
    /// opened. Where one does not come back, the restart halts: that one stays closed, those after it are not touched. One that had failed is started.
    /// </summary>
    /// <param name="service">The name of the service.</param>
    /// <param name="options">Whether with dependents, how many at the same time, how long calls may take to end.</param>
    /// <param name="cancellationToken">Gives the restart up. A service that has not been cleaned up yet goes on; one that has been is left failed.</param>
    /// <returns>How the restart went.</returns>
    /// <exception cref="ServiceException">A service did not come back: the message names what was restarted, what failed and what was not touched. Or there is no such singleton, or it is still starting.</exception>
    /// <exception cref="InvalidOperationException">The services have not been started.</exception>
    /// <exception cref="OperationCanceledException">The restart was given up, or the mesh stops.</exception>
    /// <remarks>Starts, stops, restarts, additions and removals wait for each other, so a service must not await one of them in a hook. A stop does not wait: it gives up what is under way.</remarks>
    Task<RestartReport> RestartAsync(string service, RestartOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Adds services while the application runs, and starts them in dependency order as the start does.</summary>
    /// <param name="services">The services. They may depend on each other, and on what there is.</param>
    /// <param name="cancellationToken">Gives the addition up; what has started of them is stopped again.</param>
    /// <returns>The added services as they stand now, in the order of their start. One that is not critical may have failed.</returns>
    /// <exception cref="ServiceException">The services cannot be added: all that is wrong is in one message. Or a critical one of them did not start: then none is added.</exception>
    /// <exception cref="InvalidOperationException">The services of the application have not been started.</exception>
    /// <exception cref="OperationCanceledException">The addition was given up, or the mesh stops.</exception>
    Task<IReadOnlyList<ServiceInfo>> AddAsync(IEnumerable<ServiceDefinition> services, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="AddAsync(IEnumerable{ServiceDefinition}, CancellationToken)"/>
    Task<IReadOnlyList<ServiceInfo>> AddAsync(params ServiceDefinition[] services) => AddAsync((IEnumerable<ServiceDefinition>)services, CancellationToken.None);

    /// <summary>Removes a service that was added: closes it for calls, lets those under way end, cleans it up and disposes its instance.</summary>
    /// <param name="service">The name of the service.</param>
    /// <param name="options">Whether with what requires it, and how long calls may take to end.</param>
    /// <param name="cancellationToken">Gives the removal up, as long as nothing has been cleaned up.</param>
    /// <returns>A task that completes when the service is gone.</returns>
    /// <exception cref="ServiceException">There is no such service, it is one of the plan, it is still starting, or others require it (the message names them). Or it is gone, but its clean-up or disposal failed.</exception>
    /// <exception cref="InvalidOperationException">The services of the application have not been started.</exception>
    /// <exception cref="OperationCanceledException">The removal was given up, or the mesh stops.</exception>
    Task RemoveAsync(string service, RemoveOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Checks the conditions of services (<see cref="IServiceCondition"/>) anew, and waits until what runs follows them: services that are in the plan again have started, those that no longer are have been stopped. Conditions
    /// that say when they change are followed without it.
    /// </summary>
    /// <param name="cancellationToken">Gives it up: what has not begun to start or to stop stays as it is.</param>
    /// <returns>A task that completes when all has been done.</returns>
    /// <exception cref="ServiceException">Some services did not start, or did not stop; the message names each. All others follow their conditions.</exception>
    /// <exception cref="InvalidOperationException">The services have not been started.</exception>
    /// <exception cref="OperationCanceledException">It was given up, or the mesh stops.</exception>
    Task ApplyConditionsAsync(CancellationToken cancellationToken = default);

    /// <summary>Stops what was started, in reverse order; each service is given <see cref="MeshOptions.StopTimeout"/>.</summary>
    /// <param name="cancellationToken">Cuts the clean-up short.</param>
    /// <returns>A task that completes when all have been asked to clean up.</returns>
    /// <exception cref="ServiceException">Some services did not clean up; the message names each. All others were stopped.</exception>
    Task StopAsync(CancellationToken cancellationToken = default);
}
