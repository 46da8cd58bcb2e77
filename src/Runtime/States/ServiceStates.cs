using System.Threading.Channels;
using Mesh.Events;
using Mesh.Plan;
using Mesh.Policies;

namespace Mesh.Registry;

/// <summary>
/// The status of every service, with the watchers of changes. Services of the plan come first; services added while the
/// application runs come after them.
/// </summary>
/// <param name="plan">The plan.</param>
/// <param name="events">Receives each change; null for none.</param>
internal sealed class ServiceStates(MeshPlan plan, MeshEvents? events = null)
{
    private readonly Lock _lock = new();
    private (ServiceStatus Status, Exception? Error)[] _states = new (ServiceStatus, Exception?)[plan.Services.Count];
    private ServiceStatus[] _toldOf = new ServiceStatus[plan.Services.Count]; // what was told of each last
    private StartPhase[] _phases = new StartPhase[plan.Services.Count];
    private volatile ServiceSet _set = new(plan);
    private volatile IReadOnlyDictionary<string, TimeSpan> _durations = new Dictionary<string, TimeSpan>();
    private readonly List<Channel<ServiceStatusChange>> _watchers = [];
    private readonly OrderedNotice<MeshEvent> _told = new();
    private Action? _tell;
    private int _isTelling;
    private int _missing; // those that failed or are late

    /// <summary>Called with the index of each service whose status change affects its health, under no lock.</summary>
    public Action<int>? Changed { get; set; }

    /// <summary>The plan with added services. A service keeps its index, even after it is removed.</summary>
    public MeshPlan Plan => _set.Plan;

    /// <summary>The number of services in the plan, without added ones.</summary>
    public int Planned => plan.Services.Count;

    /// <summary>The current services, as an immutable set.</summary>
    public ServiceSet Services => _set;

    /// <summary>The duration of each service's last start, where known.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Durations
    {
        get => _durations;
        set => _durations = value;
    }

    /// <summary>
    /// Runs code that may block or throw outside of the code that changes statuses: reporting an event reads the clock. By
    /// default it runs synchronously.
    /// </summary>
    public Action<Action> Outside { get; set; } = static tell => tell();

    /// <summary>Whether events are reported.</summary>
    public bool IsTold => events is not null;

    /// <summary>Adds services after the existing ones.</summary>
    public void Add(IReadOnlyList<PlannedService> added)
    {
        lock (_lock)
        {
            ServiceSet grown = _set.With(added);
            Array.Resize(ref _states, grown.Plan.Services.Count);
            Array.Resize(ref _toldOf, grown.Plan.Services.Count);
            Array.Resize(ref _phases, grown.Plan.Services.Count);
            _set = grown; // last: whoever sees an index finds its state
        }
    }

    /// <summary>Removes services that have been added.</summary>
    public void Remove(IReadOnlyCollection<int> services)
    {
        if (services.Count == 0) return;
        lock (_lock)
        {
            foreach (int service in services)
            {
                if (IsMissing(_states[service].Status)) _missing--;
                _states[service] = default;
            }

            _set = _set.Without(services);
        }

        foreach (int service in services) Changed?.Invoke(service);
    }

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
        bool tells;
        lock (_lock) tells = SetLocked(service, status, error, phase);
        if (IsEvent(status)) TellEvents();
        if (tells) Changed?.Invoke(service);
    }

    /// <summary>Sets services of a start to waiting for their dependencies.</summary>
    /// <param name="first">The index of the first service.</param>
    /// <param name="count">The number of services.</param>
    public void SetWaiting(int first, int count)
    {
        List<int>? told = null;
        lock (_lock)
        {
            for (int service = first; service < first + count; service++)
            {
                if (SetLocked(service, ServiceStatus.Waiting, null, StartPhase.WaitsForDependencies)) (told ??= []).Add(service);
            }
        }

        foreach (int service in told ?? []) Changed?.Invoke(service);
    }

    // Whether that tells something of its health.
    private bool SetLocked(int service, ServiceStatus status, Exception? error, StartPhase phase)
    {
        if (!_set.Contains(service)) return false; // what is left of one that has been removed
        ServiceStatus before = _states[service].Status;
        _states[service] = (status, error);
        _phases[service] = phase;
        _missing += (IsMissing(status) ? 1 : 0) - (IsMissing(before) ? 1 : 0);
        if (before == status) return error is not null;
        bool tells = TellsOfHealth(before) || TellsOfHealth(status) || error is not null;
        if (events is not null && IsEvent(status)) Note(service, status, error);
        if (_watchers.Count == 0) return tells;
        var change = new ServiceStatusChange(_set.Plan.Services[service].Entry.Name, before, status, error) { Phase = phase };
        foreach (Channel<ServiceStatusChange> watcher in _watchers) watcher.Writer.TryWrite(change);
        return tells;
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

    /// <summary>Whether a service with this contract failed to start, is late or was left out, and no other service with it has started.</summary>
    public bool IsUnavailable(Type contract, object? key)
    {
        // Asked for each optional dependency of each transient: where all is there it must cost nothing.
        if (Volatile.Read(ref _missing) == 0) return false;
        // A key is the application's, and so compared under no lock.
        bool failed = false;
        for (int service = 0; service < plan.Services.Count; service++) // the container does not know the others
        {
            ServiceEntry entry = plan.Services[service].Entry;
            if (!Equals(entry.Key, key) || !entry.Provides(contract)) continue;
            if (!IsMissing(this[service].Status) && !IsDecoratorMissing(entry, contract)) return false;
            failed = true;
        }

        return failed;
    }

    /// <summary>Whether one of several services failed to start, is late or was left out.</summary>
    public bool IsAnyMissing(IEnumerable<string> names) => Volatile.Read(ref _missing) != 0 && _set is { ByName: var known } && names.Any(name => known.TryGetValue(name, out int service) && IsMissing(this[service].Status));

    private bool IsDecoratorMissing(ServiceEntry decorated, Type contract) =>
        IsAnyMissing(plan.Services.Select(static service => service.Entry).Where(entry => entry.Layer is { } layer && layer.Decoration.Contract == contract && layer.Decorated.Type == decorated.Type).Select(static entry => entry.Name));

    /// <summary>Reports an event of a service, after all changes made before.</summary>
    public void Tell(MeshEvent occurrence)
    {
        if (events is null) return;
        _told.Add(occurrence);
        TellEvents();
    }

    // What every start passes through is none: of a large one it would leave nothing else among those that are kept.
    private static bool IsEvent(ServiceStatus status) => status is not (ServiceStatus.Waiting or ServiceStatus.Starting);

    private void Note(int service, ServiceStatus status, Exception? error)
    {
        _told.Add(new ServiceStatusEvent(_toldOf[service], status, error) { Service = _set.Plan.Services[service].Entry.Name });
        _toldOf[service] = status;
    }

    // Under no lock: to publish reads the clock.
    private void TellEvents()
    {
        if (events is null || Interlocked.Exchange(ref _isTelling, 1) != 0) return; // all is told by whoever tells next
        Outside(_tell ??= () =>
        {
            Volatile.Write(ref _isTelling, 0);
            _told.Deliver(static (change, events) => events.PublishOwn(change), events);
        });
    }

    // Of one that does not run yet, or no more, nothing is known, whichever of these it is.
    private static bool TellsOfHealth(ServiceStatus status) => status is ServiceStatus.Running or ServiceStatus.Degraded or ServiceStatus.Failed;

    // A late one must not be made by whoever asks for it: what it requires may not be there.
    private static bool IsMissing(ServiceStatus status) => status is ServiceStatus.Failed or ServiceStatus.Late or ServiceStatus.Skipped;
}
