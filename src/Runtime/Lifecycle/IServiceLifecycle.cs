using Mesh.Registry;

namespace Mesh;

/// <summary>Hooks into a service's start and stop. Each is optional: implement those that the service needs.</summary>
/// <remarks>Only singleton services are started; the hooks of scoped and transient services are not called.</remarks>
public interface IServiceLifecycle
{
    /// <summary>
    /// Work that needs no other service (reading a file, warming up code). It must not call dependencies: it runs while they still initialize.
    /// A class that has this hook is constructed as soon as everything that it requires has been constructed. Called before <see cref="InitializeAsync"/>.
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
    /// Called when a service joins on which this one depends optionally, and without which it had started: one that was late, or has been restarted after a failure. Where several join, they are told one after the other.
    /// A failure is logged, and changes nothing of the service.
    /// </summary>
    /// <param name="service">The name of the service that joined; <see cref="IServiceRegistry.Resolve{T}(string, IServiceProvider?)"/> gives it.</param>
    /// <param name="cancellationToken">Cancelled when <see cref="MeshOptions.JoinTimeout"/> has passed, or the mesh stops.</param>
    /// <returns>A task that completes when the service makes use of it.</returns>
    ValueTask JoinedAsync(string service, CancellationToken cancellationToken) => default;

    /// <summary>
    /// Called at shutdown, after everything that depends on this service has been cleaned up, and before the container disposes it.
    /// Not called when <see cref="InitializeAsync"/> did not complete, or had been given up and completed only when the container had been disposed.
    /// </summary>
    /// <param name="cancellationToken">Cancelled when <see cref="MeshOptions.StopTimeout"/> has passed.</param>
    /// <returns>A task that completes when the service has let go of what it holds.</returns>
    ValueTask CleanupAsync(CancellationToken cancellationToken) => default;
}
