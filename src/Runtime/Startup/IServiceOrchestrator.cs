using Mesh.Plan;
using Mesh.Profiling;
using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>
/// Starts and stops the services. Under the Generic Host <c>AddMesh()</c> does both; without a host, call these yourself.
/// </summary>
public interface IServiceOrchestrator
{
    /// <summary>The report of the last start; null before the first.</summary>
    StartupReport? LastStart { get; }

    /// <summary>
    /// The last ten starts and restarts in this process, oldest first, failed ones included. The last start is always among them.
    /// </summary>
    IReadOnlyList<StartRecord> RecentStarts { get; }

    /// <summary>
    /// Starts every singleton service, each as soon as its dependencies are ready, at most <see cref="MeshOptions.MaxParallelStarts"/> at
    /// the same time.
    /// </summary>
    /// <param name="cancellationToken">Gives the start up; the services that have started are stopped again.</param>
    /// <returns>The report of the start.</returns>
    /// <exception cref="ServiceException">The application did not register types that services need, or a critical service did not start.
    /// The services that had started have been stopped again.</exception>
    /// <exception cref="InvalidOperationException">The services have been started already.</exception>
    Task<StartupReport> StartAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Restarts a service, and by default the services that require it, batch after batch: the service first, then those that require it
    /// directly, and so on. A restart closes the service for calls (they are rejected as <see cref="ServiceErrorKind.Unavailable"/> and
    /// transient), lets the calls under way end, cleans the service up, prepares and initializes the same instance again, which then reads
    /// new configuration, waits until it is healthy, and opens it. If a service does not come back the restart halts: that service stays
    /// closed, and the batches after it are not touched. A service that had failed is started.
    /// </summary>
    /// <param name="service">The name of the service.</param>
    /// <param name="options">The options: whether dependents are included, how many services restart at the same time, how long calls may
    /// take to end.</param>
    /// <param name="cancellationToken">Gives the restart up. A service that has not been cleaned up yet goes on; one that has been is left
    /// failed.</param>
    /// <returns>The report of the restart.</returns>
    /// <exception cref="ServiceException">A service did not come back: the message names the services that were restarted, that failed, and
    /// that were not touched. Or there is no such singleton, or it is still starting.</exception>
    /// <exception cref="InvalidOperationException">The services have not been started.</exception>
    /// <exception cref="OperationCanceledException">The restart was given up, or the services are being stopped.</exception>
    /// <remarks>
    /// Starts, stops, restarts, additions and removals wait for each other, so a service must not await one of them in a hook. A stop does
    /// not wait: it gives up whatever is under way.
    /// </remarks>
    Task<RestartReport> RestartAsync(string service, RestartOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Adds services while the application runs, and starts them in dependency order as the start does.</summary>
    /// <param name="services">The services. They may depend on each other, and on existing services.</param>
    /// <param name="cancellationToken">Gives the addition up; those that have started are stopped again.</param>
    /// <returns>The added services in their present state, in the order of their start. A service that is not critical may have
    /// failed.</returns>
    /// <exception cref="ServiceException">The services cannot be added: one message names all problems. Or a critical one did not start:
    /// then none is added.</exception>
    /// <exception cref="InvalidOperationException">The services of the application have not been started.</exception>
    /// <exception cref="OperationCanceledException">The addition was given up, or the services are being stopped.</exception>
    Task<IReadOnlyList<ServiceInfo>> AddAsync(IEnumerable<ServiceDefinition> services, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="AddAsync(IEnumerable{ServiceDefinition}, CancellationToken)"/>
    Task<IReadOnlyList<ServiceInfo>> AddAsync(params ServiceDefinition[] services) => AddAsync((IEnumerable<ServiceDefinition>)services, CancellationToken.None);

    /// <summary>
    /// Removes an added service: closes it for calls, lets the calls under way end, cleans it up and disposes its instance.
    /// </summary>
    /// <param name="service">The name of the service.</param>
    /// <param name="options">The options: whether services that require it are removed too, and how long calls may take to end.</param>
    /// <param name="cancellationToken">Gives the removal up, as long as no service has been cleaned up.</param>
    /// <returns>A task that completes when the service is gone.</returns>
    /// <exception cref="ServiceException">There is no such service, it belongs to the compiled plan, it is still starting, or others
    /// require it (the message names them). Or the service was removed, but its clean-up or disposal failed.</exception>
    /// <exception cref="InvalidOperationException">The services of the application have not been started.</exception>
    /// <exception cref="OperationCanceledException">The removal was given up, or the services are being stopped.</exception>
    Task RemoveAsync(string service, RemoveOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Checks the conditions of services (<see cref="IServiceCondition"/>) again, and waits until the running services follow them:
    /// services that are in the plan again have started, those that no longer are have been stopped. Conditions that report their changes
    /// are followed without this call.
    /// </summary>
    /// <param name="cancellationToken">Gives the call up: services that have not begun to start or to stop stay as they are.</param>
    /// <returns>A task that completes when all services follow their conditions.</returns>
    /// <exception cref="ServiceException">Some services did not start, or did not stop; the message names each. All others follow their
    /// conditions.</exception>
    /// <exception cref="InvalidOperationException">The services have not been started.</exception>
    /// <exception cref="OperationCanceledException">The call was given up, or the services are being stopped.</exception>
    Task ApplyConditionsAsync(CancellationToken cancellationToken = default);

    /// <summary>Stops the services in the reverse order of their start; each is given <see cref="MeshOptions.StopTimeout"/>. After the container was disposed, which has stopped them, there is nothing to do.</summary>
    /// <param name="cancellationToken">Cuts the clean-up short.</param>
    /// <returns>A task that completes when all have been asked to clean up.</returns>
    /// <exception cref="ServiceException">Some services did not clean up; the message names each. All others were stopped.</exception>
    Task StopAsync(CancellationToken cancellationToken = default);
}
