using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mesh.Startup;

/// <summary>Carries out the plan: one start, one stop.</summary>
internal sealed class Orchestrator : IServiceOrchestrator, IDisposable
{
    private readonly IServiceProvider _provider;
    private readonly ServiceStates _states;
    private readonly MeshOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly WorkRunner _runner;
    private readonly ServiceStopper _stopper;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private StartRun? _run;
    private StartRun? _last;
    private StartupReport? _report;

    public Orchestrator(IServiceProvider provider, ServiceStates states, MeshOptions options, TimeProvider time, ILoggerFactory? loggers)
    {
        (_provider, _states, _options, _time) = (provider, states, options, time);
        _log = loggers?.CreateLogger("Mesh.Startup") ?? NullLogger.Instance;
        _runner = provider.GetService<WorkRunner>() ?? new WorkRunner();
        _stopper = new ServiceStopper(options, time, _runner);
    }

    // What joins late changes it afterwards.
    public StartupReport? LastStart => _last is not { } run ? null : run.HasLate ? StartReporter.Report(run, _states) : _report;

    public async Task<StartupReport> StartAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_run is not null) throw new InvalidOperationException("The services have been started already. With a host AddMesh() starts them; StartAsync is for applications without one.");
            HostCheck.Verify(_states.Plan, _provider);
            var starter = new ServiceStarter(_provider, _states.Plan, _options, _time, _runner, _stopper, _log);
            var slots = new StartSlots(_options.MaxParallelStarts, _options.ConstructionSlots, StartPoolSizes.From(_options, _provider));
            _last = _run = new StartRun(_states, starter, slots, _options, _time, _log);
            try
            {
                await _run.ExecuteAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                StartRun failed = _run;
                _run = null;
                await failed.QuiesceAsync().ConfigureAwait(false);
                _report = StartReporter.Report(failed, _states);
                throw StartFailure.WithLaterErrors(error, await StopAsync(failed, CancellationToken.None).ConfigureAwait(false)) ?? error;
            }

            StartupReport report = _report = StartReporter.Report(_run, _states);
            StartupLog.Started(_log, report.Services.Count, report.Total.TotalMilliseconds, report.Sequential.TotalMilliseconds);
            return report;
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
            IReadOnlyList<(string Service, Exception Error)> failures = await StopAsync(run, cancellationToken).ConfigureAwait(false);
            if (failures.Count > 0) throw StartFailure.NotStopped(failures);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _turn.Dispose();
        _last?.Dispose();
    }

    private async Task<IReadOnlyList<(string Service, Exception Error)>> StopAsync(StartRun run, CancellationToken cancellationToken)
    {
        // What has not joined by now is given up first: nothing may start behind the back of what stops.
        await run.QuiesceAsync().ConfigureAwait(false);
        var stop = new StopRun(_states, run.StartedInReverse().Select(static node => (node.Index, node.Instance!)), _stopper, _options.StopBudget, _time, _log, cancellationToken);
        return await stop.ExecuteAsync().ConfigureAwait(false);
    }
}
