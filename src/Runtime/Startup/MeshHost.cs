using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mesh.Startup;

/// <summary>
/// A wrapper around the application's host. If the application is asked to stop while its services start, the host ends as one that had
/// been running. The Generic Host cannot do that: it logs any exception of a hosted service as an error with a stack trace and rethrows it,
/// and without one it starts the next hosted service. So in this case the start of the services never returns to the Generic Host, and this
/// host returns in its place.
/// </summary>
/// <param name="host">The host that does the work.</param>
internal sealed class MeshHost(IHost host) : IHost, IAsyncDisposable
{
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken _caller;
    private bool _isStarting;

    public IServiceProvider Services => host.Services;

    /// <summary>Whether the start must end because the application is asked to stop, and not because the caller has given it up.</summary>
    public bool IsAskedToStop => _isStarting && !_caller.IsCancellationRequested && Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested;

    /// <summary>
    /// Wraps the registered host. Without a host, or if the application has registered an instance of its own, nothing is wrapped.
    /// </summary>
    public static void Surround(IServiceCollection services)
    {
        for (int i = services.Count - 1; i >= 0; i--)
        {
            ServiceDescriptor registered = services[i];
            if (registered.ServiceType != typeof(IHost) || registered.IsKeyedService) continue;
            if (registered.ImplementationFactory is { } make) services[i] = ServiceDescriptor.Singleton<IHost>(provider => new MeshHost((IHost)make(provider)));
            return;
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        (_caller, _isStarting) = (cancellationToken, true);
        Task started = host.StartAsync(cancellationToken);
        await (await Task.WhenAny(started, _left.Task).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Ends the start of the host, and begins nothing more of it. The returned task never completes.</summary>
    public Task LeaveStartAsync()
    {
        _left.TrySetResult();
        return new TaskCompletionSource().Task;
    }

    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (!_left.Task.IsCompleted) return host.StopAsync(cancellationToken);
        // No hosted service has been started, so none is stopped; the services have been stopped already.
        return Services.GetService<IHostLifetime>()?.StopAsync(cancellationToken) ?? Task.CompletedTask;
    }

    public void Dispose() => host.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync().ConfigureAwait(false);
        else host.Dispose();
    }
}
