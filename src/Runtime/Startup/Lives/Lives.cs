using Mesh.Metrics;
using Mesh.Registry;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>
/// The lives of all services, and the actor to which they belong: every change of a life is an action in its queue. Starts, stops,
/// restarts, additions and removals are commands to it.
/// </summary>
internal sealed class Lives : Actor
{
    private readonly List<ServiceLife> _all = [];
    private readonly List<Launch> _launches = []; // launches whose services may still come up
    private readonly Queue<ServiceLife> _changed = new();

    public Lives(ServiceStates states, Hooks hooks, MeshOptions options, TimeProvider time, WorkRunner runner, MeshMetrics? metrics, ILogger log) : base(time, runner, log)
    {
        (States, Hooks, Options) = (states, hooks, options);
        Calls = new CallTools(runner, new Deadlines(time), log);
        Admission = new CallAdmission(metrics);
        Status = new LifeStatus(states, Admission);
        Slots = new StartSlots(options.MaxParallelStarts, options.ConstructionSlots);
        Edges = new LifeEdges(this);
        Joins = new LifeJoins(this);
        Steps = new LifeSteps(this);
    }

    public ServiceStates States { get; }

    public Hooks Hooks { get; }

    public MeshOptions Options { get; }

    public CallTools Calls { get; }

    public CallAdmission Admission { get; }

    public LifeStatus Status { get; }

    public StartSlots Slots { get; }

    public LifeEdges Edges { get; }

    public LifeJoins Joins { get; }

    public LifeSteps Steps { get; }

    /// <summary>The waits and calls that end at once when a shutdown has run out of time.</summary>
    public Cuts Cuts { get; } = new();

    /// <summary>
    /// The time since which everything is being stopped; services get no notices from then on. Null if no stop is under way.
    /// </summary>
    public TimeSpan? StopsSince { get; private set; }

    public bool IsStopping => StopsSince is not null;

    /// <summary>All lives, by the index of the service in the plan, removed services included.</summary>
    public IReadOnlyList<ServiceLife> All => _all;

    /// <summary>The lives of the services of the plan.</summary>
    public IReadOnlyList<ServiceLife> Planned
    {
        get
        {
            lock (_all) return _all[..States.Planned];
        }
    }

    /// <summary>Returns the life of a service; null if no service has the index, or it was removed.</summary>
    public ServiceLife? Find(int service)
    {
        lock (_all) return service < _all.Count && _all[service] is { State: not LifeState.Gone } life ? life : null;
    }

    /// <summary>Makes lives for the services that have none yet: those of the plan at first, added ones later.</summary>
    public ServiceLife[] Add()
    {
        lock (_all)
        {
            int first = _all.Count;
            _all.EnsureCapacity(States.Plan.Services.Count);
            for (int index = first; index < States.Plan.Services.Count; index++) _all.Add(new ServiceLife(index, States.Plan.Services[index], this));
            return first < _all.Count ? [.. _all[first..]] : [];
        }
    }

    /// <summary>Notes that a service may be able to go on. To be called in the queue.</summary>
    public void Changed(ServiceLife life) => _changed.Enqueue(life);

    /// <inheritdoc cref="Changed(ServiceLife)"/>
    public void Changed(IReadOnlyList<ServiceLife> lives)
    {
        _changed.EnsureCapacity(_changed.Count + lives.Count);
        foreach (ServiceLife life in lives) _changed.Enqueue(life);
    }

    /// <summary>Keeps track of a launch until nothing of it can come up any more. To be called in the queue.</summary>
    public void Follow(Launch launch) => _launches.Add(launch);

    /// <summary>Begins to stop everything: all launches are given up. To be called in the queue.</summary>
    public void BeginStop(Exception error)
    {
        StopsSince ??= Now;
        foreach (Launch launch in _launches) launch.GiveUp(error);
        foreach (ServiceLife life in _all)
        {
            if (life.State == LifeState.Up) Steps.GiveUp(life, error); // the hooks ReadyAsync and JoinedAsync
        }
    }

    /// <summary>Notes that everything has been stopped. To be called in the queue.</summary>
    public void EndStop()
    {
        StopsSince = null;
        Cuts.Reset();
    }

    public void Progressed(StartCall call) => Post(static (lives, call) => ((Lives)lives!).Steps.Progressed((StartCall)call!), this, call);

    public void Ended(ServiceCall call, Exception? error, bool isAtRest)
    {
        if (isAtRest) Post(static (call, error) => End((ServiceCall)call!, (Exception?)error, isAtRest: true), call, error);
        else Post(static (call, error) => End((ServiceCall)call!, (Exception?)error, isAtRest: false), call, error);
    }

    public void Rested(ServiceCall call, Exception? error) => Post(() =>
    {
        var life = (ServiceLife)call.Owner;
        if (error is null && call is StartCall { Initializes: true } start) Steps.CameUpAfterAll(life, start);
        life.Calls.Rested(call);
    });

    private static void End(ServiceCall call, Exception? error, bool isAtRest)
    {
        var life = (ServiceLife)call.Owner;
        if (call is StartCall start) life.Lives.Steps.Ended(life, start, error);
        else ((HookCall)call).End(error);
        if (isAtRest) life.Calls.Rested(call);
    }

    // After each event: first its consequences, then the services that may start now.
    protected override void Settle()
    {
        while (_changed.TryDequeue(out ServiceLife? life)) Steps.Consider(life);
        while (Slots.Take() is { } next) Steps.BeginSegment(next);
        Steps.PublishQueued();
        for (int i = _launches.Count - 1; i >= 0; i--)
        {
            _launches[i].Settle();
            if (!_launches[i].IsQuiet) continue;
            _launches.RemoveAt(i);
            if (_launches.Count == 0) Outside(Calls.Deadlines.Rest);
        }
    }

    // A mistake of ours: an exception of a service never gets here. Nobody may wait for ever because of it.
    protected override void Fail(Exception exception)
    {
        Tell(() => StartupLog.ActorFailed(Log, exception));
        foreach (Launch launch in _launches) launch.GiveUp(exception);
    }
}
