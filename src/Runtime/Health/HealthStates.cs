using Mesh.Plan;
using Mesh.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Health;

/// <summary>
/// The health of every service of the plan, including added ones: its own health, from its status and its reports, and its effective
/// health, which includes its dependencies.
/// </summary>
internal sealed class HealthStates
{
    private readonly Lock _lock = new();
    private readonly Func<int, (ServiceStatus Status, Exception? Error)> _status;
    private readonly HealthPropagation _propagation;
    private readonly Func<MeshPlan> _current;
    private (HealthReading? Reading, bool IsDown)[] _reports;
    private readonly OrderedNotice<HealthChange> _changes = new();
    private readonly Queue<int> _stale = new(); // whose status has changed since somebody asked last
    private bool[] _isStale;
    private string?[] _inputs; // what makes one that runs degraded, whatever it says
    private volatile MeshPhase _phase;
    private MeshPlan _plan; // what is known here

    /// <summary>Initializes the health of all services from their statuses.</summary>
    /// <param name="plan">Gets the current plan: services are added to it and removed from it.</param>
    /// <param name="status">Gets the status of a service and the reason. Called under the lock of this object.</param>
    public HealthStates(Func<MeshPlan> plan, Func<int, (ServiceStatus Status, Exception? Error)> status)
    {
        (_current, _plan, _status) = (plan, plan(), status);
        _propagation = new HealthPropagation(_plan);
        _reports = new (HealthReading?, bool)[_plan.Services.Count];
        _isStale = new bool[_reports.Length];
        _inputs = new string?[_reports.Length];
        for (int service = 0; service < _reports.Length; service++) _propagation.Set(service, Own(service), Told);
    }

    /// <summary>
    /// Raised for each change of a service's effective health, in the order of the changes, one after the other, under
    /// no lock. Handlers do not throw.
    /// </summary>
    public event Action<HealthChange>? Changed;

    /// <summary>Subscribes a handler to changes from the current state on.</summary>
    /// <returns>The services that are not healthy now, as changes from an unknown state.</returns>
    public IReadOnlyList<HealthChange> Listen(Action<HealthChange> handler)
    {
        lock (_lock)
        {
            Follow();
            Changed += handler;
            return
            [
                .. from service in Enumerable.Range(0, _reports.Length)
                   let state = _propagation[service]
                   where state.Effective is ServiceHealth.Degraded or ServiceHealth.Unhealthy
                   select new HealthChange(service, ServiceHealth.Unknown, state.Effective, state.Cause),
            ];
        }
    }

    /// <summary>The current plan.</summary>
    public MeshPlan Plan => _current();

    /// <summary>The phase of the mesh as a whole, set by the orchestrator.</summary>
    public MeshPhase Phase
    {
        get => _phase;
        set => _phase = value;
    }

    public HealthState this[int service]
    {
        get
        {
            lock (_lock)
            {
                Follow();
                return _propagation[service];
            }
        }
    }

    /// <summary>Gets the status of a service and the reason.</summary>
    public (ServiceStatus Status, Exception? Error) Status(int service) => _status(service);

    /// <summary>Updates a service's health after a change of its status. Must not be called under the lock that guards the statuses.</summary>
    public void Refresh(int service)
    {
        lock (_lock)
        {
            FollowPlan();
            // What one said that ran before tells nothing about the one that starts now.
            if (_reports[service] is { IsDown: false, Reading: not null } && _status(service).Status is not (ServiceStatus.Running or ServiceStatus.Degraded)) _reports[service].Reading = null;
            if (!_isStale[service]) _stale.Enqueue(service);
            _isStale[service] = true;
            // During a start mostly nobody asks, and each service changes its status several times.
            if (Changed is null) return;
            Follow();
        }

        Tell();
    }

    /// <summary>Applies a report of a running service. Reports of a service that is down are ignored.</summary>
    public void Report(int service, HealthReading reading)
    {
        lock (_lock)
        {
            if (_reports.Length > service && _reports[service].IsDown) return;
            Note(service, reading, isDown: false);
        }

        Tell();
    }

    /// <summary>Sets or clears a problem, other than a report of the service, that makes a running service degraded.</summary>
    /// <param name="service">The service.</param>
    /// <param name="problem">A description of the problem; null for none.</param>
    public void Input(int service, string? problem)
    {
        lock (_lock)
        {
            Follow();
            if (service >= _inputs.Length || _inputs[service] == problem || RemovedService.Is(_plan.Services[service])) return;
            _inputs[service] = problem;
            _propagation.Set(service, Own(service), Told);
        }

        Tell();
    }

    /// <summary>
    /// Marks a service as down, because it is being restarted or that failed: it is unhealthy until it is up again, whatever
    /// its status is in the meantime.
    /// </summary>
    public void Down(int service, HealthReading reading)
    {
        lock (_lock) Note(service, reading, isDown: true);
        Tell();
    }

    /// <summary>Marks a service as running again.</summary>
    public void Up(int service, HealthReading reading)
    {
        lock (_lock) Note(service, reading, isDown: false);
        Tell();
    }

    /// <summary>Gets the services whose health this service impairs, in the order of the plan.</summary>
    public IReadOnlyList<int> AffectedBy(int cause)
    {
        lock (_lock)
        {
            Follow();
            return [.. Enumerable.Range(cause + 1, _reports.Length - cause - 1).Where(service => _propagation[service].Cause == cause && !RemovedService.Is(_plan.Services[service]))];
        }
    }

    /// <summary>Gets the reason why a service is not healthy, in words; null when it is healthy.</summary>
    public string? Reason(int service)
    {
        int cause;
        string name;
        string? problem;
        (HealthReading? Reading, bool) report;
        (ServiceStatus, Exception?) status;
        ServiceHealth own;
        lock (_lock)
        {
            Follow();
            cause = _propagation[service].Cause;
            if (cause < 0) return null;
            (name, problem, report, status, own) = (_plan.Services[cause].Entry.Name, _inputs[cause], _reports[cause], _status(cause), _propagation[cause].Own);
        }

        // The words are an exception's, which may be the application's: not under the lock.
        string reason = OwnReason(report.Reading, status, problem, own);
        return cause == service ? reason : $"because of '{name}': {reason}";
    }

    /// <summary>Gets the exception that the causing service threw or gave as the reason, or null.</summary>
    public Exception? Error(int service)
    {
        lock (_lock)
        {
            Follow();
            int cause = _propagation[service].Cause;
            return cause < 0 ? null : _reports[cause].Reading?.Error ?? _status(cause).Error;
        }
    }

    // During a start mostly nobody listens, and there is a change for each service.
    private OrderedNotice<HealthChange>? Told => Changed is null ? null : _changes;

    private void Note(int service, HealthReading reading, bool isDown)
    {
        Follow();
        if (RemovedService.Is(_plan.Services[service])) return; // what is left of it says something
        _reports[service] = (reading, isDown);
        _propagation.Set(service, Own(service), Told);
    }

    // Under the lock, before anything is read.
    private void Follow()
    {
        FollowPlan();
        while (_stale.TryDequeue(out int service))
        {
            _isStale[service] = false;
            _propagation.Set(service, Own(service), Told);
        }
    }

    // Services that have been added or removed since; of the latter nothing is known any more.
    private void FollowPlan()
    {
        MeshPlan now = _current();
        if (ReferenceEquals(now, _plan)) return;
        MeshPlan before = _plan;
        _plan = now;
        _propagation.Grow(now);
        Array.Resize(ref _reports, now.Services.Count);
        Array.Resize(ref _isStale, now.Services.Count);
        Array.Resize(ref _inputs, now.Services.Count);
        for (int service = 0; service < before.Services.Count; service++)
        {
            if (!RemovedService.Is(now.Services[service]) || RemovedService.Is(before.Services[service])) continue;
            _reports[service] = default;
            _inputs[service] = null;
            _propagation.Remove(service, Told);
        }
    }

    private ServiceHealth Own(int service)
    {
        (HealthReading? reading, bool isDown) = _reports[service];
        if (isDown) return ServiceHealth.Unhealthy;
        ServiceStatus status = _status(service).Status;
        // One that is made when somebody asks for it only passes on what is behind it: that its start failed was another's failure, and is over when that one is back.
        if (_plan.Services[service].Entry.Lifetime != ServiceLifetime.Singleton && status is (ServiceStatus.Degraded or ServiceStatus.Failed)) status = ServiceStatus.Running;
        return status switch
        {
            ServiceStatus.Running when (reading?.Health ?? ServiceHealth.Healthy) == ServiceHealth.Healthy => _inputs[service] is null ? ServiceHealth.Healthy : ServiceHealth.Degraded,
            ServiceStatus.Running => reading!.Value.Health,
            ServiceStatus.Degraded => reading is { Health: not ServiceHealth.Healthy and var health } ? health : ServiceHealth.Degraded,
            ServiceStatus.Failed => ServiceHealth.Unhealthy,
            _ => ServiceHealth.Unknown,
        };
    }

    private static string OwnReason(HealthReading? reading, (ServiceStatus Status, Exception? Error) status, string? problem, ServiceHealth own) =>
        reading is { Health: not ServiceHealth.Healthy, Reason: { } said } ? said : status.Error is { } error ? ErrorText.Of(error) : status.Status switch
        {
            ServiceStatus.Running when problem is not null && (reading?.Health ?? ServiceHealth.Healthy) == ServiceHealth.Healthy => problem,
            ServiceStatus.Registered or ServiceStatus.Skipped => "it has not started",
            ServiceStatus.Waiting or ServiceStatus.Starting => "it is starting",
            ServiceStatus.Late => "it has not started yet, and the start went on without it",
            ServiceStatus.Stopping => "it is being stopped",
            ServiceStatus.Stopped => "it has been stopped",
            ServiceStatus.Failed => "it did not start",
            _ => $"it reports to be {own.ToString().ToLowerInvariant()}",
        };

    private void Tell() => _changes.Deliver(static (change, states) => states.Changed?.Invoke(change), this);
}
