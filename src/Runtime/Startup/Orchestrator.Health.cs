using Mesh.Health;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <content>The monitor: from the end of the start to the begin of the stop.</content>
internal sealed partial class Orchestrator
{
    private readonly ILogger _healthLog;
    private HealthMonitor? _monitor;

    private void BeginWatching()
    {
        _health.Phase = MeshPhase.Started;
        _monitor?.Dispose(); // of an earlier start
        _monitor = new HealthMonitor(_health, _options, _time, RunningInstance, this, _healthLog);
        _monitor.Start();
    }

    // One that has joined late, or was added.
    private void Watch(int service) => _monitor?.Watch(service);

    // Waits for a restart that is under way, which ends at once: its token is cancelled.
    private async ValueTask EndWatchingAsync()
    {
        if (Interlocked.Exchange(ref _monitor, null) is { } monitor) await monitor.DisposeAsync().ConfigureAwait(false);
    }

    private object? RunningInstance(int service) => Find(service) is { Node: { IsInitialized: true, Instance: var instance } } ? instance : null;
}
