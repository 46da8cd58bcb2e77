using Mesh.Plan;
using Mesh.Registry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mesh.Startup;

/// <summary>Carries out the plan: one start, one stop.</summary>
internal sealed class Orchestrator(IServiceProvider provider, ServiceStates states, MeshOptions options, TimeProvider time, ILoggerFactory? loggers) : IServiceOrchestrator, IDisposable
{
    private readonly ILogger _log = loggers?.CreateLogger("Mesh.Startup") ?? NullLogger.Instance;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private StartRun? _run;

    public StartupReport? LastStart { get; private set; }

    public async Task<StartupReport> StartAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_run is not null) throw new InvalidOperationException("The services have been started already. With a host AddMesh() starts them; StartAsync is for applications without one.");
            HostCheck.Verify(states.Plan, provider);
            var starter = new ServiceStarter(provider, states.Plan, options, time, _log);
            _run = new StartRun(states, starter, options.MaxParallelStarts, time, _log);
            try
            {
                await _run.ExecuteAsync(cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                StartRun failed = _run;
                _run = null;
                LastStart = failed.Report();
                await StopQuietlyAsync(failed).ConfigureAwait(false);
                throw;
            }

            LastStart = _run.Report();
            StartupLog.Started(_log, LastStart.Services.Count, LastStart.Total.TotalMilliseconds, LastStart.Sequential.TotalMilliseconds);
            return LastStart;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        // A host that has run out of time hands over a cancelled token: the services are asked to clean up all the same.
        if (!_turn.Wait(0, CancellationToken.None)) await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_run is not { } run) return;
            _run = null;
            await StopAsync(run, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task StopAsync(StartRun run, CancellationToken cancellationToken)
    {
        var failures = new List<(string Name, Exception Error)>();
        var stopper = new ServiceStopper(options, time);
        foreach ((int service, object instance) in run.StartedInReverse())
        {
            ServiceEntry entry = states.Plan.Services[service].Entry;
            states.Set(service, ServiceStatus.Stopping);
            if (await stopper.StopAsync(entry, instance, cancellationToken).ConfigureAwait(false) is { } error)
            {
                StartupLog.StopFailed(_log, error, entry.Name);
                failures.Add((entry.Name, error));
            }

            states.Set(service, ServiceStatus.Stopped, failures.Count > 0 && failures[^1].Name == entry.Name ? failures[^1].Error : null);
        }

        if (failures.Count == 0) return;
        throw new ServiceException(
            $"{failures.Count} of the services did not clean up: {string.Join("; ", failures.Select(static failure => $"'{failure.Name}': {failure.Error.Message}"))}. All others were stopped.",
            failures.Count == 1 ? failures[0].Error : new AggregateException(failures.Select(static failure => failure.Error)))
        { Kind = ServiceErrorKind.StopFailed, Service = failures[0].Name };
    }

    // After a failed start the original error is what matters; what fails while stopping is logged.
    private async Task StopQuietlyAsync(StartRun run)
    {
        try
        {
            await StopAsync(run, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ServiceException)
        {
            // Logged by StopAsync, service by service.
        }
    }
}
