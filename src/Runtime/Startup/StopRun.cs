using Mesh.Plan;
using Mesh.Registry;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>
/// One stop: the reversed graph, in parallel. A service stops when all that depends on it has stopped. What is left of the budget is shared along the chains: a service is given the part of it that leaves
/// as much to each that comes after it.
/// </summary>
internal sealed class StopRun
{
    private readonly ServiceStates _states;
    private readonly ServiceStopper _stopper;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly SerialQueue _queue;
    private readonly Dictionary<int, (object Instance, int[] Dependencies)> _services;
    private readonly Dictionary<int, int> _waiting = [];
    private readonly Dictionary<int, int> _chains = [];
    private readonly TaskCompletionSource _stopped = new();
    private readonly List<(string Service, Exception Error)> _failures = [];
    private readonly long _begin;
    private readonly TimeSpan _budget;
    private readonly CancellationToken _cancellationToken;
    private int _left;

    /// <param name="states">The services of the plan.</param>
    /// <param name="started">What was started, dependents before what they depend on.</param>
    /// <param name="stopper">Stops one.</param>
    /// <param name="budget">How long all may take together.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Told what did not stop.</param>
    /// <param name="cancellationToken">Cuts it short.</param>
    public StopRun(ServiceStates states, IEnumerable<(int Service, object Instance)> started, ServiceStopper stopper, TimeSpan budget, TimeProvider time, ILogger log, CancellationToken cancellationToken)
    {
        (_states, _stopper, _budget, _time, _log, _cancellationToken) = (states, stopper, budget, time, log, cancellationToken);
        (int Service, object Instance)[] all = [.. started];
        HashSet<int> present = [.. all.Select(static service => service.Service)];
        _services = all.ToDictionary(static service => service.Service, service => (service.Instance, Reach(service.Service, present)));
        _left = all.Length;
        _begin = time.GetTimestamp();
        _queue = new SerialQueue(static () => { }, static () => { }, Tell, error => _stopped.TrySetException(error));
        foreach ((int service, (object Instance, int[] Dependencies) stopped) in _services)
        {
            _waiting.TryAdd(service, 0);
            foreach (int dependency in stopped.Dependencies) _waiting[dependency] = _waiting.GetValueOrDefault(dependency) + 1;
        }

        // Dependents come first: so what a service depends on has its chain when the service is looked at from the end.
        foreach ((int service, _) in Enumerable.Reverse(all)) _chains[service] = 1 + _services[service].Dependencies.Select(dependency => _chains[dependency]).DefaultIfEmpty().Max();
    }

    /// <summary>Stops everything.</summary>
    /// <returns>What did not stop, and why, in the order in which that was seen.</returns>
    public async Task<IReadOnlyList<(string Service, Exception Error)>> ExecuteAsync()
    {
        _queue.Post(() =>
        {
            foreach (int service in _services.Keys.Where(service => _waiting[service] == 0)) Begin(service);
        });
        await _stopped.Task.ConfigureAwait(false);
        return _failures;
    }

    // Through services that were not started (scoped and transient ones) to those that were.
    private int[] Reach(int service, HashSet<int> present)
    {
        var reached = new HashSet<int>();
        var seen = new HashSet<int> { service };
        var open = new Stack<int>([service]);
        while (open.TryPop(out int current))
        {
            foreach (PlannedDependency edge in _states.Plan.Services[current].Dependencies)
            {
                if (edge.Until == Until.FirstCall || !seen.Add(edge.Service)) continue;
                if (present.Contains(edge.Service)) reached.Add(edge.Service);
                else open.Push(edge.Service);
            }
        }

        return [.. reached];
    }

    private void Begin(int service)
    {
        ServiceEntry entry = _states.Plan.Services[service].Entry;
        _states.Set(service, ServiceStatus.Stopping);
        _ = StopAsync();

        async Task StopAsync()
        {
            Exception? error = await _stopper.StopAsync(entry, _services[service].Instance, LimitOf(service, entry), _cancellationToken).ConfigureAwait(false);
            _queue.Post(() => Ended(service, entry, error));
        }
    }

    private TimeSpan LimitOf(int service, ServiceEntry entry)
    {
        TimeSpan own = _stopper.LimitOf(entry);
        if (_budget == Timeout.InfiniteTimeSpan) return own;
        TimeSpan left = _budget - _time.GetElapsedTime(_begin);
        TimeSpan part = left > TimeSpan.Zero ? left / _chains[service] : TimeSpan.Zero;
        return own == Timeout.InfiniteTimeSpan || part < own ? part : own;
    }

    private void Ended(int service, ServiceEntry entry, Exception? error)
    {
        _left--;
        if (error is not null)
        {
            StartupLog.StopFailed(_log, error, entry.Name);
            _failures.Add((entry.Name, error));
        }

        _states.Set(service, ServiceStatus.Stopped, error);
        foreach (int dependency in _services[service].Dependencies)
        {
            if (--_waiting[dependency] == 0) Begin(dependency);
        }
    }

    private void Tell()
    {
        if (_left == 0) _stopped.TrySetResult();
    }
}
