using Mesh.Events;
using Mesh.Health;
using Mesh.Plan;
using Mesh.Policies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mesh.Startup;

/// <summary>Runs the health monitor, from the end of the start to the beginning of the stop.</summary>
internal sealed class Monitoring(Lives lives, HealthStates health, IServiceProvider provider, MeshOptions options, TimeProvider time, IServiceRestarter restarter, ILoggerFactory? loggers) : IDisposable
{
    private readonly GuardedLog _log = new(loggers?.CreateLogger("Mesh.Health") ?? NullLogger.Instance);
    private HealthMonitor? _monitor;
    private PolicyHealth? _policyHealth;
    private bool _isHealthFollowed;

    public HealthStates Health => health;

    /// <summary>Begins the monitoring.</summary>
    /// <returns>A task that completes when the first health of the reporting services is known; a service that blocks is not waited
    /// for.</returns>
    public Task BeginAsync()
    {
        health.Phase = MeshPhase.Started;
        FollowHealth();
        _monitor?.Dispose(); // the monitor of an earlier start
        HealthMonitor monitor = _monitor = new HealthMonitor(health, options, time, RunningInstance, restarter, lives.Runner, _log);
        monitor.Start();
        _policyHealth?.Dispose();
        _policyHealth = PolicyHealth.Begin(health, () => provider.GetService<IPolicyRegistry>(), options, time, _log);
        return monitor.KnownAsync();
    }

    /// <summary>Watches a service that has joined late, or was added.</summary>
    public void Watch(int service) => _monitor?.Watch(service);

    /// <summary>Stops watching a service that is removed.</summary>
    public void Unwatch(int service) => _monitor?.Unwatch(service);

    /// <summary>
    /// Notes that the work of a background service has begun or ended. With the Generic Host alone, work that fails ends the application;
    /// here the service becomes unhealthy, and may be restarted.
    /// </summary>
    public void HearOfWork(ServiceEntry entry, Task work)
    {
        if (!lives.States.Services.ByName.TryGetValue(entry.Name, out int service)) return;
        if (work.IsCanceled && lives.States[service].Status is (ServiceStatus.Stopping or ServiceStatus.Stopped or ServiceStatus.Failed)) return; // the service is being stopped
        if (work.IsCanceled && (lives.IsStopping || lives.Find(service) is { Launch.IsGivenUp: true })) return; // the token of the work was that of the start, which was given up
        if (work is { IsCompleted: true, IsCompletedSuccessfully: false })
        {
            Exception failure = WorkHealth.Failure(work);
            lives.Tell(() => StartupLog.WorkFailed(lives.Log, failure, entry.Name, WorkHealth.Problem(failure)));
        }

        _monitor?.Hear(service);
    }

    /// <summary>
    /// Ends the monitoring, and waits for a restart by the monitor that is under way; its token is cancelled, so it ends at once.
    /// </summary>
    public async ValueTask EndAsync()
    {
        Interlocked.Exchange(ref _policyHealth, null)?.Dispose();
        if (Interlocked.Exchange(ref _monitor, null) is { } monitor) await monitor.DisposeAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        _monitor?.Dispose();
        _policyHealth?.Dispose();
    }

    // Health is followed only after the start: during it the status says everything, and to follow the health of each service as well would
    // cost large applications most. Services that are unwell by then are published first.
    private void FollowHealth()
    {
        if (_isHealthFollowed || !lives.States.IsTold) return;
        _isHealthFollowed = true;
        foreach (HealthChange unwell in health.Listen(Tell)) Tell(unwell);
    }

    private void Tell(HealthChange change)
    {
        IReadOnlyList<PlannedService> services = health.Plan.Services;
        if (RemovedService.Is(services[change.Service])) return;
        (string? reason, string? cause) = change.Cause < 0 ? default : (health.Reason(change.Service), services[change.Cause].Entry.Name);
        lives.States.Tell(new ServiceHealthEvent(change.Before, change.After, reason, cause) { Service = services[change.Service].Entry.Name });
    }

    private object? RunningInstance(int service) => lives.Find(service) is { IsInitialized: true, Instance: var instance } ? instance : null;
}
