using Mesh.Registry;

namespace Mesh;

/// <summary>Hooks into a service's start and stop. Each is optional: implement only those that the service needs.</summary>
/// <remarks>Only singleton services are started; the hooks of scoped and transient services are not called.</remarks>
public interface IServiceLifecycle
{
    /// <summary>
    /// Does work that needs no other service, such as reading a file or warming up code. Called before <see cref="InitializeAsync"/>, while
    /// dependencies still initialize, so it must not call them. A class with this hook is constructed as soon as everything that it
    /// requires has been constructed.
    /// </summary>
    /// <param name="cancellationToken">Cancelled when the start is given up or the service's start timeout has passed.</param>
    /// <returns>A task that completes when the work is done.</returns>
    ValueTask PrepareAsync(CancellationToken cancellationToken) => default;

    /// <summary>Makes the service ready to be called. Everything that the service requires has been initialized before.</summary>
    /// <param name="cancellationToken">Cancelled when the start is given up or the service's start timeout has passed.</param>
    /// <returns>A task that completes when the service can be called.</returns>
    ValueTask InitializeAsync(CancellationToken cancellationToken) => default;

    /// <summary>Called once every service has started, before the application's hosted services start.</summary>
    /// <param name="cancellationToken">Cancelled when the start is given up or the service's start timeout has passed.</param>
    /// <returns>A task that completes when the work is done.</returns>
    ValueTask ReadyAsync(CancellationToken cancellationToken) => default;

    /// <summary>
    /// Called when an optional dependency joins, without which this service had started: a late service, or one restarted after a failure.
    /// Several are reported one after the other. A failure is logged, and does not affect the service.
    /// </summary>
    /// <param name="service">The name of the service that joined, for <see cref="IServiceRegistry.Resolve{T}(string, IServiceProvider?)"/>.</param>
    /// <param name="cancellationToken">Cancelled when <see cref="MeshOptions.JoinTimeout"/> has passed, or the mesh stops.</param>
    /// <returns>A task that completes when the service uses the dependency.</returns>
    ValueTask JoinedAsync(string service, CancellationToken cancellationToken) => default;

    /// <summary>
    /// Called at shutdown, after everything that depends on this service has been cleaned up, and before the container
    /// disposes it. Not called when <see cref="InitializeAsync"/> did not complete, or was given up and completed only after
    /// the container had been disposed.
    /// </summary>
    /// <param name="cancellationToken">Cancelled when <see cref="MeshOptions.StopTimeout"/> has passed.</param>
    /// <returns>A task that completes when the service has released its resources.</returns>
    ValueTask CleanupAsync(CancellationToken cancellationToken) => default;
}
