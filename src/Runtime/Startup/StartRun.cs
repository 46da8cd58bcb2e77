using System.Threading.Channels;
using Mesh.Plan;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>
/// One start: an event-driven list scheduler. A service becomes ready when the last edge it waits for is satisfied, and among those that are ready the one
/// with the longest chain of dependents goes first. Only <see cref="ExecuteAsync"/> touches the fields; services run on the thread pool and report by events.
/// </summary>
internal sealed class StartRun
{
    private readonly ServiceStates _states;
    private readonly ServiceStarter _starter;
    private readonly int _slots;
    private readonly ILogger _log;
    private readonly StartClock _clock;
    private readonly PlannedService[] _services;
    private readonly List<(int Dependent, PlannedDependency Edge)>[] _dependents;
    private readonly int[] _waiting;
    private readonly Exception?[] _failedRequirement;
    private readonly Exception?[] _degradedBy;
    private readonly object?[] _instances;
    private readonly bool[] _wasConstructed;
    private readonly PriorityQueue<int, (long, int)> _ready = new();
    private readonly Channel<StartEvent> _events = Channel.CreateUnbounded<StartEvent>(new UnboundedChannelOptions { SingleReader = true });
    private int _running;
    private int _unfinished;
    private (int Service, Exception Error)? _fatal;

    public StartRun(ServiceStates states, ServiceStarter starter, int slots, TimeProvider time, ILogger log)
    {
        (_states, _starter, _slots, _log) = (states, starter, slots, log);
        _services = [.. states.Plan.Services];
        int count = _unfinished = _services.Length;
        _clock = new StartClock(time, count);
        _dependents = [.. _services.Select(static _ => new List<(int, PlannedDependency)>())];
        (_waiting, _failedRequirement, _degradedBy) = (new int[count], new Exception?[count], new Exception?[count]);
        (_instances, _wasConstructed) = (new object?[count], new bool[count]);
    }

    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        using var abort = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Begin();
        Dispatch(abort);
        while (_unfinished > 0 && (_running > 0 || _fatal is null))
        {
            StartEvent happened = await _events.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            if (happened.IsConstructed) Constructed(happened.Service);
            else Finished(happened, abort);
            Dispatch(abort);
        }

        // Nothing is under way here: the loop ends only when all have finished, or when the start was given up and the last one that ran has ended.
        End(cancellationToken);
        await ReadyHooksAsync(cancellationToken).ConfigureAwait(false);
        End(cancellationToken);
    }

    /// <summary>What was started, dependents before what they depend on.</summary>
    public IEnumerable<(int Service, object Instance)> StartedInReverse()
    {
        for (int service = _services.Length - 1; service >= 0; service--)
        {
            if (_instances[service] is { } instance) yield return (service, instance);
        }
    }

    public StartupReport Report() => _clock.Report(_services, _states);

    private void Begin()
    {
        for (int service = 0; service < _services.Length; service++)
        {
            foreach (PlannedDependency edge in _services[service].Dependencies)
            {
                if (edge.Until == Until.FirstCall) continue;
                _dependents[edge.Service].Add((service, edge));
                _waiting[service]++;
            }

            _states.Set(service, ServiceStatus.Waiting);
        }

        for (int service = 0; service < _services.Length; service++)
        {
            if (_waiting[service] == 0) BecomeReady(service);
        }
    }

    private void BecomeReady(int service)
    {
        _clock.Ready(service);
        _ready.Enqueue(service, (-_services[service].BottomLevel, service));
    }

    private void Dispatch(CancellationTokenSource abort)
    {
        while (_fatal is null && !abort.IsCancellationRequested && _running < _slots && _ready.TryDequeue(out int service, out _))
        {
            if (_failedRequirement[service] is { } requirement)
            {
                Finished(new StartEvent(service, null, requirement), abort);
            }
            else if (_services[service].Entry.Lifetime != ServiceLifetime.Singleton)
            {
                // Made when somebody asks; here it only passes on what it depends on.
                Constructed(service);
                Finished(new StartEvent(service, null, null), abort);
            }
            else
            {
                _running++;
                _clock.Started(service);
                _states.Set(service, ServiceStatus.Starting);
                _ = RunAsync(service, abort.Token);
            }
        }

        if (_running > 0 || _unfinished == 0) return;
        if (abort.IsCancellationRequested) _fatal ??= (-1, new OperationCanceledException(abort.Token));
        else if (_ready.Count == 0) _fatal ??= (-1, new InvalidOperationException("The plan has a cycle: no service is left that could start."));
    }

    private async Task RunAsync(int service, CancellationToken cancellationToken)
    {
        try
        {
            object instance = await _starter.StartAsync(_services[service].Entry, () => _events.Writer.TryWrite(new StartEvent(service, null, null) { IsConstructed = true }), cancellationToken).ConfigureAwait(false);
            _events.Writer.TryWrite(new StartEvent(service, instance, null) { WasRunning = true });
        }
#pragma warning disable CA1031 // Whatever a service throws is its outcome.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _events.Writer.TryWrite(new StartEvent(service, null, exception) { WasRunning = true });
        }
    }

    private void Constructed(int service)
    {
        if (_wasConstructed[service]) return;
        _wasConstructed[service] = true;
        Satisfy(service, Until.Constructed, null);
    }

    private void Finished(StartEvent outcome, CancellationTokenSource abort)
    {
        int service = outcome.Service;
        ServiceEntry entry = _services[service].Entry;
        if (outcome.WasRunning) _running--;
        _unfinished--;
        _clock.Finished(service);
        _instances[service] = outcome.Instance;

        if (outcome.Error is { } error)
        {
            _states.Set(service, ServiceStatus.Failed, error);
            bool givenUp = error is OperationCanceledException && abort.IsCancellationRequested;
            if (!givenUp && !entry.Critical) StartupLog.ServiceFailed(_log, error, entry.Name); // a critical one's error is thrown
            if (givenUp) _fatal ??= (-1, error);
            else if (entry.Critical && _fatal is null)
            {
                _fatal = (service, error);
                Cancel(abort);
            }
        }
        else
        {
            _states.Set(service, _degradedBy[service] is null ? ServiceStatus.Running : ServiceStatus.Degraded, _degradedBy[service]);
        }

        if (!_wasConstructed[service]) Satisfy(service, Until.Constructed, outcome.Error);
        else if (outcome.Error is not null) FailLate(service, outcome.Error);
        // A constructor that outlasts its timeout ends later, and reports that: it must not count twice.
        _wasConstructed[service] = true;
        Satisfy(service, Until.Initialized, outcome.Error);
    }

    // What a service hung on its token may throw. All of it has run by then, and the error that ended the start is the one to report.
    private void Cancel(CancellationTokenSource abort)
    {
        try
        {
            abort.Cancel();
        }
        catch (AggregateException exception)
        {
            StartupLog.CancellationFailed(_log, exception);
        }
    }

    private void Satisfy(int service, Until until, Exception? error)
    {
        foreach ((int dependent, PlannedDependency edge) in _dependents[service])
        {
            if (edge.Until != until) continue;
            if (error is not null) Spoil(service, dependent, edge, error);
            _clock.WaitedFor(dependent, service);
            if (--_waiting[dependent] == 0) BecomeReady(dependent);
        }
    }

    // It had been constructed, so dependents that wanted no more may have begun; those that have not are told.
    private void FailLate(int service, Exception error)
    {
        foreach ((int dependent, PlannedDependency edge) in _dependents[service])
        {
            if (edge.Until == Until.Constructed) Spoil(service, dependent, edge, error);
        }
    }

    private void Spoil(int service, int dependent, PlannedDependency edge, Exception error)
    {
        string name = _services[service].Entry.Name;
        if (edge.Optional)
        {
            _degradedBy[dependent] ??= new ServiceException($"Service '{name}', on which it optionally depends, did not start: {error.Message}", error) { Kind = ServiceErrorKind.Unavailable, Service = name };
        }
        else
        {
            _failedRequirement[dependent] ??= new ServiceException($"Service '{name}', which it requires, did not start: {error.Message}", error) { Kind = ServiceErrorKind.Unavailable, Service = name };
            // It waited for the construction only, and has begun: it goes on with less than it should have.
            _degradedBy[dependent] ??= _failedRequirement[dependent];
        }

        if (_states[dependent].Status == ServiceStatus.Running) _states.Set(dependent, ServiceStatus.Degraded, _degradedBy[dependent]);
    }

    private void End(CancellationToken cancellationToken)
    {
        _clock.End();
        if (_fatal is not var (service, error)) return;
        foreach (int left in Enumerable.Range(0, _services.Length).Where(left => _states[left].Status == ServiceStatus.Waiting)) _states.Set(left, ServiceStatus.Registered);
        cancellationToken.ThrowIfCancellationRequested();
        if (service < 0) throw error;
        throw StartFailure.Describe(_states.Plan, service, error, [.. StartedInReverse().Select(started => _services[started.Service].Entry.Name)]);
    }

    private async Task ReadyHooksAsync(CancellationToken cancellationToken)
    {
        var hooks = StartedInReverse().Where(static started => started.Instance is IServiceLifecycle)
            .Select(started => (started.Service, Error: ErrorOf(_starter.ReadyAsync(_services[started.Service].Entry, (IServiceLifecycle)started.Instance, cancellationToken)))).ToArray();
        foreach ((int service, Task<Exception?> hook) in hooks)
        {
            if (await hook.ConfigureAwait(false) is not { } error) continue;
            if (cancellationToken.IsCancellationRequested)
            {
                _fatal ??= (-1, error);
                continue;
            }

            _states.Set(service, ServiceStatus.Degraded, error);
            if (_services[service].Entry.Critical) _fatal ??= (service, error);
            else StartupLog.ServiceFailed(_log, error, _services[service].Entry.Name);
        }
    }

    private static async Task<Exception?> ErrorOf(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
            return null;
        }
#pragma warning disable CA1031 // Whatever a service throws is its outcome.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
    }
}
