namespace Mesh;

/// <summary>Hooks into a service's start and stop. Each is optional: implement those that the service needs.</summary>
/// <remarks>Only singleton services are started; the hooks of scoped and transient services are not called.</remarks>
public interface IServiceLifecycle
{
    /// <summary>
    /// Work that needs no other service (reading a file, warming up code). It must not call dependencies: it may run while they still initialize.
    /// Called after construction and before <see cref="InitializeAsync"/>.
    /// </summary>
    /// <param name="cancellationToken">Cancelled when the start is given up or the service's start timeout has passed.</param>
    /// <returns>A task that completes when the work is done.</returns>
    ValueTask PrepareAsync(CancellationToken cancellationToken) => default;

    /// <summary>Makes the service ready to be called. Everything that it requires has been initialized before.</summary>
    /// <param name="cancellationToken">Cancelled when the start is given up or the service's start timeout has passed.</param>
    /// <returns>A task that completes when the service can be called.</returns>
    ValueTask InitializeAsync(CancellationToken cancellationToken) => default;

    /// <summary>Called once every service has started, before the application's hosted services start.</summary>
    /// <param name="cancellationToken">Cancelled when the start is given up or the service's start timeout has passed.</param>
    /// <returns>A task that completes when the work is done.</returns>
    ValueTask ReadyAsync(CancellationToken cancellationToken) => default;

    /// <summary>
    /// Called at shutdown, after everything that depends on this service has been cleaned up, and before the container disposes it.
    /// Not called when <see cref="InitializeAsync"/> did not complete.
    /// </summary>
    /// <param name="cancellationToken">Cancelled when <see cref="MeshOptions.StopTimeout"/> has passed.</param>
    /// <returns>A task that completes when the service has let go of what it holds.</returns>
    ValueTask CleanupAsync(CancellationToken cancellationToken) => default;
}
