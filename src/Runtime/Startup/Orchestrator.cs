using Mesh.Health;
using Mesh.Metrics;
using Mesh.Plan;
using Mesh.Profiling;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mesh.Startup;

/// <summary>Carries out the plan: starts, stops, and the changes in between, one after another.</summary>
internal sealed class Orchestrator : IServiceOrchestrator, IServiceRestarter, IDisposable, IAsyncDisposable
{
    /// <summary>The reason for giving up whatever is under way when the container is disposed.</summary>
    public const string IsDisposed = "The container was disposed: what was under way was given up.";

    private readonly TimeProvider _time;
    private readonly Lives _lives;
    private readonly MeshRun _run;
    private readonly Turn _turn;
    private readonly Monitoring _monitoring;
    private readonly Additions _additions;
    private readonly Restarts _restarts;
    private readonly ConditionChecks _checks;
    private readonly ConditionalServices _conditional;
    private readonly StartHistory _history = new();
    private int _followsConditions; // 1 if a check of the conditions is due

    public Orchestrator(IServiceProvider provider, ServiceStates states, MeshOptions options, TimeProvider time, ILoggerFactory? loggers)
    {
        var log = new GuardedLog(loggers?.CreateLogger("Mesh.Startup") ?? NullLogger.Instance);
        WorkRunner runner = provider.GetService<WorkRunner>() ?? new WorkRunner();
        _time = time = GuardedClock.Around(time, runner, log);
        HealthStates health = provider.GetService<HealthStates>() ?? new HealthStates(() => states.Plan, service => states[service]);
        MeshMetrics? metrics = provider.GetService<MeshMetrics>();
        Runner = runner;
        var hooks = new Hooks(provider, states.Plan, options, time, runner, log) { Worked = (entry, work) => _monitoring!.HearOfWork(entry, work) };
        _lives = new Lives(states, hooks, options, time, runner, metrics, log);
        hooks.Guard.Stopping = this;
        hooks.Guard.Refused = () => _lives.Post(() => _lives.BeginStop(new OperationCanceledException(IsDisposed)));
        _lives.Steps.Reported = health.Report;
        _lives.Steps.CameUp = new StopSteps(_lives).CleanUpAfterAll;
        states.Outside = _lives.Tell;
        _turn = new Turn(runner);
        _monitoring = new Monitoring(_lives, health, provider, options, time, this, loggers);
        var drain = new CallDrain(metrics, runner, time, log);
        var closing = new Closing(_lives, drain);
        _additions = new Additions(_lives, provider, closing, _monitoring);
        _checks = new ConditionChecks(provider.GetService<DeclaredConditions>() ?? new DeclaredConditions(), provider, runner, FollowConditions, (service, condition, error) => _lives.Tell(() => ConditionLog.CheckFailed(log, error, service, condition)));
        var joining = new Joining(_lives, provider, drain, _monitoring) { IsFree = FollowConditions };
        _conditional = new ConditionalServices(_lives, _checks, joining, new Leaving(_lives, closing, _monitoring));
        _restarts = new Restarts(_lives, provider, drain, _conditional);
        _run = new MeshRun(_lives, provider, _monitoring, _additions, _conditional, _history);
    }

    /// <summary>Runs work outside of the queue.</summary>
    public WorkRunner Runner { get; }

    // Services that join late change the report afterwards.
    public StartupReport? LastStart => _run.Last?.Report;

    public IReadOnlyList<StartRecord> RecentStarts => _history.All(LastStart);

    public Task<StartupReport> StartAsync(CancellationToken cancellationToken = default) => _turn.RunAsync(_run.StartAsync, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken = default) => StopAsync("The mesh stops.", cancellationToken);

    public Task<RestartReport> RestartAsync(string service, RestartOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(service);
        return _turn.RunAsync(
            interrupt =>
            {
                ThrowUnlessStarted();
                return _history.RecordAsync(service, _time, () => _restarts.ExecuteAsync(service, options ?? new RestartOptions(), interrupt));
            },
            cancellationToken);
    }

    Task IServiceRestarter.RestartAsync(int service, CancellationToken cancellationToken)
    {
        int? returns = _lives.Find(service)?.Returns;
        // If another restart came first, the service may be well again: the monitor looks anew.
        return _turn.RunAsync<RestartReport?>(
            async interrupt =>
            {
                if (_lives.Find(service) is not { } life || life.Returns != returns) return null;
                ThrowUnlessStarted();
                return await _history.RecordAsync(life.Entry.Name, _time, () => _restarts.ExecuteAsync(life.Entry.Name, Restarts.ByMonitor, interrupt)).ConfigureAwait(false);
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

    public Task ApplyConditionsAsync(CancellationToken cancellationToken = default) => _turn.RunAsync(
        async interrupt =>
        {
            ThrowUnlessStarted();
            await _conditional.ApplyAsync(interrupt).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>
    /// Stops the running services and gives up those that are starting, because the container is being disposed, before it disposes any
    /// service.
    /// </summary>
    public async Task StopForDisposalAsync()
    {
        if (_lives.Hooks.AreOver) return;
        try
        {
            await StopAsync(IsDisposed, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _lives.Hooks.AreOver = true;
        }
    }

    public void Dispose() => DisposeAsync(isAsync: false).AsTask().GetAwaiter().GetResult();

    public ValueTask DisposeAsync() => DisposeAsync(isAsync: true);

    private async ValueTask DisposeAsync(bool isAsync)
    {
        if (isAsync) await _additions.DisposeAllAsync().ConfigureAwait(false);
        else _additions.DisposeAll();
        _monitoring.Dispose();
        _checks.Dispose();
        _turn.Dispose();
        _lives.Calls.Deadlines.Dispose();
    }

    private async Task StopAsync(string why, CancellationToken cancellationToken)
    {
        CancellationTokenRegistration cut = default;
        int before = 0;
        try
        {
            await _turn.StopAsync(
                () =>
                {
                    // First of all, so that no service that stops is restarted because it is unhealthy.
                    ValueTask ended = _monitoring.EndAsync();
                    before = _run.Stops;
                    // At once, whatever is under way: undoing that is a part of the stop, and is cut short with it.
                    _lives.Post(() => _lives.BeginStop(new OperationCanceledException(why)));
                    cut = cancellationToken.UnsafeRegister(static lives => ((Lives)lives!).Post(((Lives)lives).Cuts.CutShort), _lives);
                    return ended;
                },
                () => _run.StopAsync(before),
                why).ConfigureAwait(false);
        }
        finally
        {
            cut.Unregister();
        }
    }

    // Called by conditions, on any thread; the caller does not wait. Calls that come while a check waits for its turn are covered by that
    // check.
    private void FollowConditions()
    {
        if (Interlocked.Exchange(ref _followsConditions, 1) == 0) _lives.Outside(() => _ = FollowConditionsAsync());
    }

    private async Task FollowConditionsAsync()
    {
        try
        {
            await _turn.RunAsync(
                async interrupt =>
                {
                    Volatile.Write(ref _followsConditions, 0); // before the check: later changes need another
                    if (_run.Runs) await _conditional.ApplyAsync(interrupt).ConfigureAwait(false);
                    return true;
                },
                CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nobody waits for this. Exceptions of services have been logged with them, and after a stop the next start checks all conditions again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Volatile.Write(ref _followsConditions, 0);
            if (exception is not (OperationCanceledException or ObjectDisposedException or ServiceException)) _lives.Tell(() => ConditionLog.NotApplied(_lives.Log, exception));
        }
    }

    private void ThrowUnlessStarted()
    {
        if (!_run.Runs) throw new InvalidOperationException("The services have not been started, or have been stopped.");
    }
}
