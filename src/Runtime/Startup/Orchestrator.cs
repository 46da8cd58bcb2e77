using Mesh.Composition;
using Mesh.Events;
using Mesh.Health;
using Mesh.Metrics;
using Mesh.Profiling;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mesh.Startup;

/// <summary>Carries out the plan: one start, one stop, and what is changed in between.</summary>
internal sealed partial class Orchestrator : IServiceOrchestrator, IDisposable, IAsyncDisposable
{
    private readonly IServiceProvider _provider;
    private readonly ServiceStates _states;
    private readonly MeshOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly WorkRunner _runner;
    private readonly ServiceStopper _stopper;
    private readonly CallDrain _drain;
    private readonly CallAdmission _admission;
    private readonly HealthStates _health;
    private readonly Turn _turn;
    private volatile StartRun[] _additions = []; // starts of services that were added to _run; the monitor looks at them at any time
    private StartRun? _run;
    private StartRun? _last;
    private StartupReport? _report;
    private readonly StartHistory _history = new();

    public Orchestrator(IServiceProvider provider, ServiceStates states, MeshOptions options, TimeProvider time, ILoggerFactory? loggers)
    {
        (_provider, _states, _options, _time) = (provider, states, options, time);
        _healthLog = loggers?.CreateLogger("Mesh.Health") ?? NullLogger.Instance;
        _log = loggers?.CreateLogger("Mesh.Startup") ?? NullLogger.Instance;
        _runner = provider.GetService<WorkRunner>() ?? new WorkRunner();
        _turn = new Turn(_runner);
        _stopper = new ServiceStopper(options, time, _runner);
        _health = provider.GetService<HealthStates>() ?? new HealthStates(() => states.Plan, service => states[service]);
        MeshMetrics? metrics = provider.GetService<MeshMetrics>();
        _drain = new CallDrain(metrics, _runner, time, _log);
        _admission = new CallAdmission(metrics);
    }

    // What joins late changes it afterwards.
    public StartupReport? LastStart => _last is null ? null : _last.Report ?? _report;

    public IReadOnlyList<StartRecord> RecentStarts => _history.All(LastStart);

    public Task<StartupReport> StartAsync(CancellationToken cancellationToken = default) => _turn.RunAsync(
        async interrupt =>
        {
            if (_run is not null) throw new InvalidOperationException("The services have been started already. With a host AddMesh() starts them; StartAsync is for applications without one.");
            _provider.GetService<DebugMode>(); // begins when it is made
            Forget();
            _provider.GetService<Deferral>()?.End();
            HostCheck.Verify(_states.Plan, _provider);
            _last = _run = new StartRun(_states, Starter(), Slots(), _options, _time, _log) { Admission = _admission, Reported = _health.Report, Joined = Watch };
            _health.Phase = MeshPhase.Starting;
            DateTimeOffset begin = _time.GetUtcNow();
            try
            {
                await _run.ExecuteAsync(interrupt).ConfigureAwait(false);
                _provider.GetService<StopAtDisposal>();
            }
            catch (Exception error)
            {
                StartRun failed = _run;
                _run = null;
                await failed.QuiesceAsync().ConfigureAwait(false);
                _report = StartReporter.Report(failed, _states);
                _health.Phase = MeshPhase.Stopped;
                _history.Add(new StartRecord(begin) { Start = _report, Error = error });
                _states.Tell(new StartFinishedEvent(_report, error));
                throw StartFailure.WithLaterErrors(error, await StopAsync([failed], CancellationToken.None).ConfigureAwait(false)) ?? error;
            }

            StartupReport report = _report = _run.Report!;
            RememberDurations(report);
            BeginWatching();
            _history.Add(new StartRecord(begin) { Start = report });
            _states.Tell(new StartFinishedEvent(report));
            StartCounts counts = StartCounts.Of(report);
            if (counts.IsComplete) StartupLog.Started(_log, counts.All, report.Total.TotalMilliseconds, report.Sequential.TotalMilliseconds);
            else StartupLog.StartedInPart(_log, counts.Started, counts.All, report.Total.TotalMilliseconds, counts.Others, report.Sequential.TotalMilliseconds);
            return report;
        },
        cancellationToken);

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        // Before anything stops: what stops must not be restarted because it is unhealthy.
        await EndWatchingAsync().ConfigureAwait(false);
        await StopAllAsync(cancellationToken).ConfigureAwait(false);
    }

    private Task StopAllAsync(CancellationToken cancellationToken) => _turn.StopAsync(
        async () =>
        {
            if (_run is not { } run) return;
            _run = null;
            _health.Phase = MeshPhase.Stopping;
            StartRun[] all = [run, .. _additions];
            List<(string Service, Exception Error)> failures = [.. await StopAsync(all, cancellationToken).ConfigureAwait(false)];
            failures.AddRange(await DisposeAsync(AddedIndices).ConfigureAwait(false));
            _health.Phase = MeshPhase.Stopped;
            if (failures.Count > 0) throw StartFailure.NotStopped(failures);
        },
        error => StartupLog.CancellationFailed(_log, error),
        cancellationToken);

    public void Dispose()
    {
        foreach (int service in AddedIndices.Reverse()) _states.Plan.Services[service].Entry.Added?.Dispose();
        DisposeRuns();
    }

    public async ValueTask DisposeAsync()
    {
        await DisposeAsync(AddedIndices).ConfigureAwait(false);
        DisposeRuns();
    }

    private void DisposeRuns()
    {
        _monitor?.Dispose();
        _policyHealth?.Dispose();
        _turn.Dispose();
        _last?.Dispose();
        foreach (StartRun addition in _additions) addition.Dispose();
    }

    private ServiceStarter Starter() => new(_provider, _states.Plan, _options, _time, _runner, _stopper, _log) { Worked = HearOfWork };

    private StartSlots Slots() => new(_options.MaxParallelStarts, _options.ConstructionSlots, StartPoolSizes.From(_options, _provider));

    private void RememberDurations(StartupReport report)
    {
        var durations = new Dictionary<string, TimeSpan>(_states.Durations, StringComparer.Ordinal);
        durations.EnsureCapacity(report.Services.Count);
        foreach (ServiceStart service in report.Services.Where(static service => service.Began)) durations[service.Name] = service.Duration;
        _states.Durations = durations;
    }

    private async Task<IReadOnlyList<(string Service, Exception Error)>> StopAsync(StartRun[] runs, CancellationToken cancellationToken)
    {
        // What has not joined by now is given up first: nothing may start behind the back of what stops.
        foreach (StartRun run in runs) await run.QuiesceAsync().ConfigureAwait(false);
        // Those that were added later come first: nothing depends on what is added after it.
        return await StopNodesAsync(Enumerable.Reverse(runs).SelectMany(static run => run.StartedInReverse()), cancellationToken).ConfigureAwait(false);
    }

    private Task<IReadOnlyList<(string Service, Exception Error)>> StopNodesAsync(IEnumerable<StartNode> nodes, CancellationToken cancellationToken)
    {
        var stop = new StopRun(_states, nodes.Select(static node => (node.Index, node.Instance!)), _stopper, _options.StopBudget, _time, _log, cancellationToken);
        return stop.ExecuteAsync();
    }
}
