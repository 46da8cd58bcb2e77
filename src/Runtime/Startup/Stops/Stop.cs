using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>
/// A stop of services, in parallel and against the edges of the graph: a service stops when all its dependents have come to rest and have
/// stopped. The rest of the time budget is shared along the chains: each service is given so much that all that come after it in its chain
/// can have as much.
/// </summary>
internal sealed class Stop
{
    private readonly Lives _lives;
    private readonly StopSteps _steps;
    private readonly Func<IEnumerable<ServiceLife>> _services;
    private readonly TaskCompletionSource<bool> _stopped;
    private readonly Dictionary<ServiceLife, ServiceLife[]> _dependencies = [];
    private readonly Dictionary<ServiceLife, int> _waiting = [];
    private readonly Dictionary<ServiceLife, int> _chains = [];
    private readonly List<(string Service, Exception Error)> _failures = [];
    private readonly List<string> _order = [];
    private readonly HashSet<ServiceLife> _started = []; // started before the stop, or after their start had been given up
    private readonly HashSet<ServiceLife> _failed = []; // failed after they were initialized, and so failed the start
    private readonly Queue<ServiceLife> _ready = new(); // a queue and not a recursion, since chains may be long
    private bool _isBeginning;
    private TimeSpan _begin;
    private int _left;

    /// <param name="lives">The actor.</param>
    /// <param name="services">Returns the services to stop, as far as they run. Called in the queue.</param>
    public Stop(Lives lives, Func<IEnumerable<ServiceLife>> services)
    {
        (_lives, _services, _stopped) = (lives, services, lives.Runner.Promise<bool>());
        _steps = new StopSteps(lives) { CleansUp = CleansUp };
    }

    /// <summary>
    /// Whether the caller sets the final statuses afterwards; until then the services stay as they are: closed, and not failed.
    /// </summary>
    public bool IsForNow { get; init; }

    /// <summary>The services that did not stop, with their errors, in the order of the failures.</summary>
    public IReadOnlyList<(string Service, Exception Error)> Failures => _failures;

    /// <summary>The services that were cleaned up, in the order in which that began.</summary>
    public IReadOnlyList<string> Order => _order;

    /// <summary>The number of services that had to be stopped.</summary>
    public int Count { get; private set; }

    /// <summary>Stops the services.</summary>
    public async Task ExecuteAsync()
    {
        _lives.Post(Begin);
        await _stopped.Task.ConfigureAwait(false);
        _lives.Calls.Deadlines.Rest();
        await _lives.ToldAsync().ConfigureAwait(false);
    }

    private void Begin()
    {
        _begin = _lives.StopsSince ?? _lives.Now; // if this stop was asked for while something else was undone, that counts as a part of it
        ServiceLife[] all = [.. _services()];
        ServiceLife[] running = [.. all.Where(static life => life.IsInitialized || !life.Calls.IsAtRest || (life.State == LifeState.GivenUp && life.Course.Started is not null))];
        foreach (ServiceLife life in all.Except(running))
        {
            if (life.State is LifeState.GivenUp or LifeState.Up or LifeState.Failed or LifeState.LeftOut) life.Move(LifeState.Down);
        }

        HashSet<int> present = [.. running.Select(static life => life.Index)];
        Count = _left = running.Length;
        foreach (ServiceLife life in running)
        {
            life.IsInStop = true;
            if (life.IsInitialized) _started.Add(life);
            if (life is { IsInitialized: true, State: LifeState.Failed }) _failed.Add(life);
            _waiting.TryAdd(life, 0);
            _dependencies[life] = [.. PlanWalk.Through(life.Index, DependenciesOf, static edge => edge.Until != Until.FirstCall, present.Contains).Select(Life)];
            foreach (ServiceLife dependency in _dependencies[life]) _waiting[dependency] = _waiting.GetValueOrDefault(dependency) + 1;
        }

        // In the plan dependents come after their dependencies, so the chains of all dependencies are known when a service is looked at.
        foreach (ServiceLife life in running.OrderBy(static life => life.Index)) _chains[life] = 1 + _dependencies[life].Select(dependency => _chains[dependency]).DefaultIfEmpty().Max();
        // All work under way is told to stop at once; each service is waited for in its turn.
        foreach (ServiceLife life in running) _lives.Steps.GiveUp(life, new OperationCanceledException("The mesh stops."));
        foreach (ServiceLife life in running.Where(life => _waiting[life] == 0).OrderByDescending(static life => life.Index)) _ready.Enqueue(life);
        BeginReady();
    }

    private IReadOnlyList<PlannedDependency> DependenciesOf(int service) => Life(service).PlannedDependencies;

    private ServiceLife Life(int service) => _lives.All[service];

    private void Begin(ServiceLife life)
    {
        life.Move(LifeState.Stopping);
        if (_started.Contains(life)) _lives.Status.Set(life, ServiceStatus.Stopping);
        (TimeSpan limit, TimeSpan grace) = LimitOf(life);
        _steps.Begin(life, limit, grace, error => Ended(life, error));
    }

    // The service is initialized, maybe after its start had been given up.
    private void CleansUp(ServiceLife life)
    {
        _order.Add(life.Entry.Name);
        if (_started.Add(life)) _lives.Status.Set(life, ServiceStatus.Stopping);
    }

    // The limit for the clean-up, and the grace: the time for which a clean-up is waited for after it was told that its time is over. That
    // is half of the limit, if the budget allows it.
    private (TimeSpan Limit, TimeSpan Grace) LimitOf(ServiceLife life)
    {
        TimeSpan own = _lives.Hooks.StopTimeoutOf(life.Entry), budget = _lives.Options.StopBudget;
        if (_lives.Cuts.IsOver) return default;
        if (budget == Timeout.InfiniteTimeSpan) return (own, own / 2);
        TimeSpan part = TimeLimit.Left(budget, _lives.Now - _begin) / _chains[life];
        if (own == Timeout.InfiniteTimeSpan || part <= own) return (part, TimeSpan.Zero);
        return (own, TimeLimit.Least(part - own, own / 2));
    }

    private void Ended(ServiceLife life, Exception? error)
    {
        _left--;
        if (error is not null)
        {
            _lives.Tell(() => StartupLog.NotStopped(_lives.Log, error, life.Entry.Name));
            _failures.Add((life.Entry.Name, error));
        }

        life.Move(LifeState.Down);
        life.IsInStop = false;
        if (!IsForNow) Tell(life, error);
        foreach (ServiceLife dependency in _dependencies[life])
        {
            if (--_waiting[dependency] == 0) _ready.Enqueue(dependency);
        }

        if (!_isBeginning) BeginReady();
    }

    private void Tell(ServiceLife life, Exception? error)
    {
        if (_started.Contains(life)) _lives.Status.Set(life, ServiceStatus.Stopped, error ?? (_failed.Contains(life) ? life.Error : null)); // the error with which the service failed stays visible
        else if (_lives.States[life.Index].Status != ServiceStatus.Failed) _lives.Status.Set(life, ServiceStatus.Failed, error ?? StartFailure.GivenUp(life.Entry, life.Error));
    }

    private void BeginReady()
    {
        _isBeginning = true;
        while (_ready.TryDequeue(out ServiceLife? life)) Begin(life);
        _isBeginning = false;
        if (_left == 0) _lives.TellAfterwards(() => _stopped.TrySetResult(true));
    }
}
