using Mesh.Health;
using Mesh.Composition;
using Mesh.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mesh.Startup;

/// <summary>
/// Starts the services before the first hosted service of the application starts, and stops them after the last has stopped.
/// </summary>
internal sealed class MeshHostedService : IHostedLifecycleService
{
    private readonly IServiceOrchestrator _orchestrator;
    private readonly WhileStarting _whileStarting; // answers probes until the services have started; from then on the ports belong to the web server
    private readonly Func<MeshHost?> _host; // null if another host is used
    private readonly ILogger _log;

    /// <summary>Creates the hosted service: registered by this type, since code that looks through the hosted services of an application names them by theirs.</summary>
    /// <param name="provider">The container.</param>
    public MeshHostedService(IServiceProvider provider)
    {
        provider.GetRequiredService<PolicyConfiguration>(); // reports settings that cannot apply, or that nobody reads, at the start
        provider.GetRequiredService<Deferral>().Begin();
        var loggers = provider.GetService<ILoggerFactory>();
        _whileStarting = new WhileStarting(
            provider.GetRequiredService<MeshOptions>(),
            provider.GetRequiredService<HealthStates>(),
            provider.GetService<IConfiguration>(),
            loggers?.CreateLogger("Mesh.Health") ?? NullLogger.Instance);
        _orchestrator = provider.GetRequiredService<IServiceOrchestrator>();
        _host = () => provider.GetService<IHost>() as MeshHost;
        _log = new GuardedLog(loggers?.CreateLogger("Mesh.Startup") ?? NullLogger.Instance);
    }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await StartServicesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_host() is { IsAskedToStop: true })
        {
            StartupLog.StartEndedByStop(_log);
            await _host()!.LeaveStartAsync().ConfigureAwait(false);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => _orchestrator.StopAsync(cancellationToken);

    private async Task StartServicesAsync(CancellationToken cancellationToken)
    {
        ProbeServer? probes = _whileStarting.Begin();
        try
        {
            await _orchestrator.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (probes is not null) await probes.DisposeAsync().ConfigureAwait(false);
        }
    }
}
