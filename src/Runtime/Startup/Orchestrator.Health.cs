using Mesh.Health;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <content>The monitor: from the end of the start to the begin of the stop.</content>
internal sealed partial class Orchestrator
{
    private readonly ILogger _healthLog;
    private HealthMonitor? _monitor;
    private PolicyHealth? _policyHealth;
    private bool _isHealthFollowed;

    private void BeginWatching()
    {
        _health.Phase = MeshPhase.Started;
        FollowHealth();
        _monitor?.Dispose(); // of an earlier start
        _monitor = new HealthMonitor(_health, _options, _time, RunningInstance, this, _runner, _healthLog);
        _monitor.Start();
        _policyHealth?.Dispose();
        _policyHealth = PolicyHealth.Begin(_health, () => _provider.GetService<IPolicyRegistry>(), _options, _time, _healthLog);
    }

    // From here on: during the start the status says it all, and to follow the health of each as well would cost those most who start most. Who does not do well by then is told of.
    private void FollowHealth()
    {
        if (_isHealthFollowed || !_states.IsTold) return;
        _isHealthFollowed = true;
        foreach (HealthChange unwell in _health.Listen(Tell)) Tell(unwell);
    }

    private void Tell(HealthChange change)
    {
        IReadOnlyList<PlannedService> services = _health.Plan.Services;
        if (RemovedService.Is(services[change.Service])) return;
        bool isWell = change.Cause < 0;
        _states.Tell(new ServiceHealthEvent(change.Before, change.After, isWell ? null : _health.Reason(change.Service), isWell ? null : services[change.Cause].Entry.Name) { Service = services[change.Service].Entry.Name });
    }

    // One that has joined late, or was added.
    private void Watch(int service) => _monitor?.Watch(service);

    // With the Generic Host alone, work that fails ends the application. Here it is the service that is unhealthy, and may be restarted.
    private void HearOfWork(ServiceEntry entry, Task work)
    {
        if (!_states.Services.ByName.TryGetValue(entry.Name, out int service)) return;
        if (work.IsCanceled && _states[service].Status is not (ServiceStatus.Running or ServiceStatus.Degraded)) return; // it is being stopped
        if (work is { IsCompleted: true, IsCompletedSuccessfully: false }) StartupLog.WorkFailed(_log, WorkHealth.Failure(work), entry.Name);
        _monitor?.Hear(service);
    }

    // Waits for a restart that is under way, which ends at once: its token is cancelled.
    private async ValueTask EndWatchingAsync()
    {
        Interlocked.Exchange(ref _policyHealth, null)?.Dispose();
        if (Interlocked.Exchange(ref _monitor, null) is { } monitor) await monitor.DisposeAsync().ConfigureAwait(false);
    }

    private object? RunningInstance(int service) => Find(service) is { Node: { IsInitialized: true, Instance: var instance } } ? instance : null;
}
