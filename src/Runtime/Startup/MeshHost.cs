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
    private readonly AsyncLocal<bool> _isDisposing = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource? _disposed;

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

    /// <summary>
    /// Disposes the host. A second caller waits for the first: a test that has ended an application, whose <c>Main</c> disposes the host too,
    /// goes on when all is disposed.
    /// </summary>
    public ValueTask DisposeAsync()
    {
        TaskCompletionSource disposed;
        lock (_lock)
        {
            // The container disposes what it has made, and so its host, which is disposing it.
            if (_disposed is not null) return _isDisposing.Value ? default : new ValueTask(_disposed.Task);
            disposed = _disposed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return DisposeAsync(disposed);
    }

    private async ValueTask DisposeAsync(TaskCompletionSource disposed)
    {
        _isDisposing.Value = true;
        try
        {
            if (host is IAsyncDisposable disposable) await disposable.DisposeAsync().ConfigureAwait(false);
            else host.Dispose();
        }
        finally
        {
            // What was thrown is the first caller's.
            disposed.SetResult();
        }
    }
}
