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

/// <summary>Carries out the plan: one start, one stop, and what is changed in between; one after the other.</summary>
internal sealed class Orchestrator : IServiceOrchestrator, IServiceRestarter, IDisposable, IAsyncDisposable
{
    private readonly IServiceProvider _provider;
    private readonly ServiceStates _states;
    private readonly MeshOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Lives _lives;
    private readonly Turn _turn;
    private readonly Monitoring _monitoring;
    private readonly Additions _additions;
    private readonly Restarts _restarts;
    private readonly StartHistory _history = new();
    private Start? _running; // from the end of a start to the begin of the stop
    private Start? _last;

    public Orchestrator(IServiceProvider provider, ServiceStates states, MeshOptions options, TimeProvider time, ILoggerFactory? loggers)
    {
        (_provider, _states, _options, _time) = (provider, states, options, time);
        _log = new GuardedLog(loggers?.CreateLogger("Mesh.Startup") ?? NullLogger.Instance);
        WorkRunner runner = provider.GetService<WorkRunner>() ?? new WorkRunner();
        HealthStates health = provider.GetService<HealthStates>() ?? new HealthStates(() => states.Plan, service => states[service]);
        MeshMetrics? metrics = provider.GetService<MeshMetrics>();
        var hooks = new Hooks(provider, states.Plan, options, time, runner, _log) { Worked = (entry, work) => _monitoring!.HearOfWork(entry, work) };
        _lives = new Lives(states, hooks, options, time, runner, metrics, _log);
        _lives.Steps.Reported = health.Report;
        _lives.Steps.CameUp = new StopSteps(_lives).CleanUpAfterAll;
        states.Outside = _lives.Tell;
        _turn = new Turn(runner);
        _monitoring = new Monitoring(_lives, health, provider, options, time, this, loggers);
        var drain = new CallDrain(metrics, runner, time, _log);
        _additions = new Additions(_lives, provider, drain, _monitoring);
        _restarts = new Restarts(_lives, provider, drain);
    }

    // What joins late changes it afterwards.
    public StartupReport? LastStart => _last?.Report;

    public IReadOnlyList<StartRecord> RecentStarts => _history.All(LastStart);

    public Task<StartupReport> StartAsync(CancellationToken cancellationToken = default) => _turn.RunAsync(StartNowAsync, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken = default) => StopAsync("The mesh stops.", cancellationToken);

    public Task<RestartReport> RestartAsync(string service, RestartOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(service);
        return _turn.RunAsync(
            interrupt =>
            {
                ThrowUnlessStarted();
                return RecordAsync(service, () => _restarts.ExecuteAsync(service, options ?? new RestartOptions(), interrupt));
            },
            cancellationToken);
    }

    Task IServiceRestarter.RestartAsync(int service, CancellationToken cancellationToken)
    {
        int? returns = _lives.Find(service)?.Returns;
        // What somebody else has restarted while this waited for its turn may be well again: the monitor looks anew.
        return _turn.RunAsync<RestartReport?>(
            async interrupt =>
            {
                if (_lives.Find(service) is not { } life || life.Returns != returns) return null;
                ThrowUnlessStarted();
                return await RecordAsync(life.Entry.Name, () => _restarts.ExecuteAsync(life.Entry.Name, Restarts.ByMonitor, interrupt)).ConfigureAwait(false);
            },
            cancellationToken);
    }

    void IServiceRestarter.TellJoined(int service) => _restarts.TellJoined(service);

    public Task<IReadOnlyList<ServiceInfo>> AddAsync(IEnumerable<ServiceDefinition> services, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        ServiceDefinition[] definitions = [.. services];
        foreach (ServiceDefinition definition in definitions) ArgumentNullException.ThrowIfNull(definition, nameof(services));
        return _turn.RunAsync(
            interrupt =>
            {
                ThrowUnlessStarted();
                return _additions.AddAsync(definitions, interrupt);
            },
            cancellationToken);
    }

    public Task RemoveAsync(string service, RemoveOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(service);
        return _turn.RunAsync(
            interrupt =>
            {
                ThrowUnlessStarted();
                return _additions.RemoveAsync(service, options ?? new RemoveOptions(), interrupt);
            },
            cancellationToken);
    }

    /// <summary>The container is disposed: what runs is stopped, and what is starting is given up, before it comes to any service.</summary>
    public Task StopForDisposalAsync() => StopAsync("The container was disposed while the services started: the start was given up.", CancellationToken.None);

    public void Dispose() => DisposeAsync(isAsync: false).AsTask().GetAwaiter().GetResult();

    public ValueTask DisposeAsync() => DisposeAsync(isAsync: true);

    private async ValueTask DisposeAsync(bool isAsync)
    {
        if (isAsync) await _additions.DisposeAllAsync().ConfigureAwait(false);
        else _additions.DisposeAll();
        _monitoring.Dispose();
        _turn.Dispose();
        _lives.Calls.Deadlines.Dispose();
    }

    private async Task<StartupReport> StartNowAsync(CancellationToken interrupt)
    {
        if (_running is not null) throw new InvalidOperationException("The services have been started already. With a host AddMesh() starts them; StartAsync is for applications without one.");
        _provider.GetService<DebugMode>(); // begins when it is made
        await _additions.ForgetAsync().ConfigureAwait(false);
        _provider.GetService<Deferral>()?.End();
        HostCheck.Verify(_states.Plan, _provider);
        IReadOnlyDictionary<string, int> pools = StartPoolSizes.Of(_states.Plan.Services.Select(static service => service.Entry), _options, _provider);
        _lives.Hooks.Guard.Make();
        _lives.Add();
        var start = new Start(_lives, [.. _lives.All.Take(_states.Planned)], ExecutionContext.Capture()) { Joined = _monitoring.Watch };
        await _lives.AskAsync(() => _lives.Slots.Resize(pools)).ConfigureAwait(false);
        _last = start;
        _monitoring.Health.Phase = MeshPhase.Starting;
        DateTimeOffset begin = _time.GetUtcNow();
        await start.ExecuteAsync(interrupt).ConfigureAwait(false);
        _lives.Hooks.Guard.Make();
        StartupReport report = start.Report!;
        if (start.Failure is not null)
        {
            Exception error = await StopFailedAsync(start).ConfigureAwait(false);
            _history.Add(new StartRecord(begin) { Start = report, Error = error });
            _states.Tell(new StartFinishedEvent(report, error));
            await _lives.ToldAsync().ConfigureAwait(false);
            throw error;
        }

        _running = start;
        Durations.Remember(_states, report);
        await _monitoring.BeginAsync().ConfigureAwait(false);
        _history.Add(new StartRecord(begin) { Start = report });
        _states.Tell(new StartFinishedEvent(report));
        StartCounts counts = StartCounts.Of(report);
        if (counts.IsComplete) _lives.Tell(() => StartupLog.Started(_log, counts.All, report.Total.TotalMilliseconds, report.Sequential.TotalMilliseconds));
        else _lives.Tell(() => StartupLog.StartedInPart(_log, counts.Started, counts.All, report.Total.TotalMilliseconds, counts.Others, report.Sequential.TotalMilliseconds));
        await _lives.ToldAsync().ConfigureAwait(false);
        return report;
    }

    // Returns what is thrown: why the start failed, what was stopped again, and what was not.
    private async Task<Exception> StopFailedAsync(Start start)
    {
        _monitoring.Health.Phase = MeshPhase.Stopping;
        Stop stop = await StopLivesAsync().ConfigureAwait(false);
        _monitoring.Health.Phase = MeshPhase.Stopped;
        (ServiceLife? culprit, Exception error) = start.Failure!.Value;
        return StartFailure.WithLaterErrors(culprit is null ? error : StartFailure.Describe(_states.Plan, culprit.Index, error, stop.Order), stop.Failures);
    }

    private async Task<Stop> StopLivesAsync()
    {
        var stop = new Stop(_lives, () => _lives.All.Where(static life => life.State != LifeState.Gone));
        await stop.ExecuteAsync().ConfigureAwait(false);
        return stop;
    }

    private async Task StopAsync(string why, CancellationToken cancellationToken)
    {
        CancellationTokenRegistration cut = default;
        try
        {
            await _turn.StopAsync(
                () =>
                {
                    // Before anything stops: what stops must not be restarted because it is unhealthy.
                    ValueTask ended = _monitoring.EndAsync();
                    // At once, whatever is under way: what that undoes is a part of the stop, and is cut short with it.
                    _lives.Post(() => _lives.BeginStop(new OperationCanceledException(why)));
                    cut = cancellationToken.UnsafeRegister(static lives => ((Lives)lives!).Post(((Lives)lives).Cuts.CutShort), _lives);
                    return ended;
                },
                StopNowAsync,
                why).ConfigureAwait(false);
        }
        finally
        {
            cut.Unregister();
        }
    }

    private async Task StopNowAsync()
    {
        if (_running is null)
        {
            await _lives.AskAsync(_lives.EndStop).ConfigureAwait(false);
            return;
        }

        _running = null;
        _monitoring.Health.Phase = MeshPhase.Stopping;
        Stop stop = await StopLivesAsync().ConfigureAwait(false);
        List<(string Service, Exception Error)> failures = [.. stop.Failures, .. await _additions.DisposeAllAsync().ConfigureAwait(false)];
        failures.AddRange(await _lives.AskAsync(() =>
        {
            _lives.EndStop();
            return failures.Count == 0 ? [] : Left(stop);
        }).ConfigureAwait(false));
        await _lives.ToldAsync().ConfigureAwait(false);
        _monitoring.Health.Phase = MeshPhase.Stopped;
        if (failures.Count > 0) throw StartFailure.NotStopped(failures, stop.Count - stop.Failures.Count);
    }

    // What was abandoned when an addition or a restart was undone, and has been named by that: it is named again where it is told who did not stop.
    private List<(string Service, Exception Error)> Left(Stop stop) =>
    [
        .. _lives.All.Where(life => life.Calls.Running is not null && stop.Failures.All(failure => failure.Service != life.Entry.Name))
            .Select(static life => (life.Entry.Name, (Exception)StartFailure.StillRuns(life.Entry.Name, life.Calls.Running!.What))),
    ];

    private async Task<RestartReport> RecordAsync(string service, Func<Task<RestartReport>> restart)
    {
        var record = new StartRecord(_time.GetUtcNow()) { Restarted = service };
        try
        {
            RestartReport report = await restart().ConfigureAwait(false);
            _history.Add(record with { Restart = report });
            return report;
        }
        catch (Exception error)
        {
            _history.Add(record with { Error = error });
            throw;
        }
    }

    private void ThrowUnlessStarted()
    {
        if (_running is null) throw new InvalidOperationException("The services have not been started, or have been stopped.");
    }
}
