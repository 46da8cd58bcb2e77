using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mesh.Startup;

/// <summary>
/// The application's host. One that is asked to stop while the services start ends as one that ran before: whatever leaves a hook of a hosted service, the Generic Host logs it as an error with its stack trace and throws it, and where
/// nothing does, it starts the next hosted service. So the start of the services does not come back to it then, and this host does in its place.
/// </summary>
/// <param name="host">The host that does the work.</param>
internal sealed class MeshHost(IHost host) : IHost, IAsyncDisposable
{
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken _caller;
    private bool _isStarting;

    public IServiceProvider Services => host.Services;

    /// <summary>Whether the start has to end because the application is to stop, and not because whoever began it has given it up.</summary>
    public bool IsAskedToStop => _isStarting && !_caller.IsCancellationRequested && Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested;

    /// <summary>Has the container make it around the host that is registered. Without a host, or where that is the application's own instance, there is none.</summary>
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

    /// <summary>Ends the start of the host without beginning anything more of it. Does not come back.</summary>
    public Task LeaveStartAsync()
    {
        _left.TrySetResult();
        return new TaskCompletionSource().Task;
    }

    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (!_left.Task.IsCompleted) return host.StopAsync(cancellationToken);
        // No hosted service has been started, so none is stopped; the services have been.
        return Services.GetService<IHostLifetime>()?.StopAsync(cancellationToken) ?? Task.CompletedTask;
    }

    public void Dispose() => host.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync().ConfigureAwait(false);
        else host.Dispose();
    }
}
