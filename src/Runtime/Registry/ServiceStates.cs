using System.Threading.Channels;
using Mesh.Plan;

namespace Mesh.Registry;

/// <summary>The status of every service of the plan, and who watches it.</summary>
internal sealed class ServiceStates(MeshPlan plan)
{
    private readonly object _lock = new();
    private readonly (ServiceStatus Status, Exception? Error)[] _states = new (ServiceStatus, Exception?)[plan.Services.Count];
    private readonly StartPhase[] _phases = new StartPhase[plan.Services.Count];
    private readonly List<Channel<ServiceStatusChange>> _watchers = [];
    private int _missing; // those that failed or are late

    public MeshPlan Plan => plan;

    public (ServiceStatus Status, Exception? Error) this[int service]
    {
        get
        {
            lock (_lock) return _states[service];
        }
    }

    public StartPhase PhaseOf(int service)
    {
        lock (_lock) return _phases[service];
    }

    public void Set(int service, ServiceStatus status, Exception? error = null, StartPhase phase = StartPhase.None)
    {
        lock (_lock)
        {
            ServiceStatus before = _states[service].Status;
            _states[service] = (status, error);
            _phases[service] = phase;
            _missing += (IsMissing(status) ? 1 : 0) - (IsMissing(before) ? 1 : 0);
            if (before == status || _watchers.Count == 0) return;
            var change = new ServiceStatusChange(plan.Services[service].Entry.Name, before, status, error) { Phase = phase };
            foreach (Channel<ServiceStatusChange> watcher in _watchers) watcher.Writer.TryWrite(change);
        }
    }

    public Channel<ServiceStatusChange> Watch()
    {
        var watcher = Channel.CreateBounded<ServiceStatusChange>(new BoundedChannelOptions(4096) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_lock) _watchers.Add(watcher);
        return watcher;
    }

    public void Unwatch(Channel<ServiceStatusChange> watcher)
    {
        lock (_lock) _watchers.Remove(watcher);
    }

    /// <summary>Whether a service with this contract failed to start or is late, and there is none with it that did start.</summary>
    public bool IsUnavailable(Type contract, object? key)
    {
        // Asked for each optional dependency of each transient: where all is there it must cost nothing.
        if (Volatile.Read(ref _missing) == 0) return false;
        bool failed = false;
        lock (_lock)
        {
            for (int service = 0; service < _states.Length; service++)
            {
                ServiceEntry entry = plan.Services[service].Entry;
                if (!Equals(entry.Key, key) || !entry.Provides(contract)) continue;
                if (!IsMissing(_states[service].Status)) return false;
                failed = true;
            }
        }

        return failed;
    }

    // A late one must not be made by whoever asks for it: what it requires may not be there.
    private static bool IsMissing(ServiceStatus status) => status is ServiceStatus.Failed or ServiceStatus.Late;
}
