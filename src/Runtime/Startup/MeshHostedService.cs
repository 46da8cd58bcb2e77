using Mesh.Health;
using Microsoft.Extensions.Hosting;

namespace Mesh.Startup;

/// <summary>Starts the services before the first hosted service of the application starts, and stops them after the last has stopped.</summary>
/// <param name="orchestrator">Starts and stops them.</param>
/// <param name="whileStarting">Answers probes until they have started: then the ports are the web server's.</param>
internal sealed class MeshHostedService(IServiceOrchestrator orchestrator, WhileStarting whileStarting) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
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

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => orchestrator.StopAsync(cancellationToken);
}
