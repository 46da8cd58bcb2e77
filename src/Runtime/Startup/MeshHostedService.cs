using Microsoft.Extensions.Hosting;

namespace Mesh.Startup;

/// <summary>Starts the services before the first hosted service of the application starts, and stops them after the last has stopped.</summary>
internal sealed class MeshHostedService(IServiceOrchestrator orchestrator) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => orchestrator.StartAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => orchestrator.StopAsync(cancellationToken);
}
