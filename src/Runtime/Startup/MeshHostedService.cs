using Mesh.Health;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>
/// Starts the services before the first hosted service of the application starts, and stops them after the last has stopped.
/// </summary>
/// <param name="orchestrator">Starts and stops the services.</param>
/// <param name="whileStarting">Answers probes until the services have started; from then on the ports belong to the web server.</param>
/// <param name="host">Returns the wrapper around the host; null if another host is used.</param>
/// <param name="log">The log for a start that ended because the application was asked to stop.</param>
internal sealed class MeshHostedService(IServiceOrchestrator orchestrator, WhileStarting whileStarting, Func<MeshHost?> host, ILogger log) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await StartServicesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (host() is { IsAskedToStop: true })
        {
            StartupLog.StartEndedByStop(log);
            await host()!.LeaveStartAsync().ConfigureAwait(false);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => orchestrator.StopAsync(cancellationToken);

    private async Task StartServicesAsync(CancellationToken cancellationToken)
    {
        ProbeServer? probes = whileStarting.Begin();
        try
        {
            await orchestrator.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (probes is not null) await probes.DisposeAsync().ConfigureAwait(false);
        }
    }
}
