using Mesh.Plan;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>
/// The life of one service, from its first start until its removal: its state, the dependencies that it waits for, and those without which
/// it goes on. Belongs to the actor: only actions in its queue may change it.
/// </summary>
/// <param name="index">The index of the service in the plan.</param>
/// <param name="planned">The service.</param>
/// <param name="lives">The actor.</param>
internal sealed class ServiceLife(int index, PlannedService planned, Lives lives) : ICallOwner
{
    private static readonly StartCourse s_none = new();
    private List<(ServiceLife? Cause, Exception Error)>? _degradedBy;
    private List<Action>? _whenSettled;

    public Lives Lives => lives;

    public int Index => index;

    public ServiceEntry Entry { get; } = planned.Entry;

    public long BottomLevel => planned.BottomLevel;

    public IReadOnlyList<PlannedDependency> PlannedDependencies => planned.Dependencies;

    public LifeState State { get; private set; }

    /// <summary>The progress of the instance.</summary>
    public LifeProgress Progress { get; set; }

    /// <summary>The instance behind the facades. Also read by the monitor.</summary>
    public object? Instance { get; set => Volatile.Write(ref field, value); }

    /// <summary>Whether the start was given up after the initialization, before the service was started as a hosted service.</summary>
    public bool IsOnlyInitialized { get; set; }

    /// <summary>The launch that starts the service, or started it last.</summary>
    public Launch? Launch { get; private set; }

    /// <summary>The course of the present or the last start.</summary>
    public StartCourse Course { get; private set; } = s_none;

    /// <summary>The calls to the service.</summary>
    public CallLine Calls { get; } = new();

    /// <summary>The edges to the dependencies that the service waits for; first-call edges are left out.</summary>
    public StartEdge[] Dependencies { get; set; } = [];

    public StartEdge[] Dependents { get; set; } = [];

    /// <summary>The number of dependencies that have not been constructed yet, plus one until the stage has begun.</summary>
    public int WaitsToConstruct { get; set; }

    /// <summary>The number of dependencies that are not yet as far as their edges ask, plus one until the stage has begun.</summary>
    public int WaitsToInitialize { get; set; }

    public StartStage? Stage { get; set; }

    /// <summary>The role of the service for the gate of its stage.</summary>
    public StageGate StageGate { get; set; }

    public bool IsGatedByStage => Stage is not null && StageGate != StageGate.Started && IsStartable;

    /// <summary>Whether the service is critical, or a critical service requires it, directly or indirectly.</summary>
    public bool IsNeeded { get; set; }

    /// <summary>The number of slots that the current segment has taken: of all slots, and of the pool's.</summary>
    public (int OfAll, int OfPool) Slots { get; set; }

    /// <summary>Whether the start goes on, or went on, without the service. A late service comes after all others.</summary>
    public bool IsLate => Course.Skipped is not null;

    /// <summary>Whether the service is late, or may become so.</summary>
    public bool MayBeLate => IsLate || Entry.SkipAfter is not null || Stage is { Planned.SkipOnTimeout: true };

    /// <summary>The number of the valid entry in the queue for slots; entries with earlier numbers are stale.</summary>
    public int Ticket { get; set; }

    /// <summary>Whether a stop that is under way includes the service.</summary>
    public bool IsInStop { get; set; }

    /// <summary>The reason why the service did not start, or is not healthy; null if it is well.</summary>
    public Exception? Error { get; set; }

    /// <summary>The reason why the service cannot start: a dependency that it requires has failed. Null if none has.</summary>
    public Exception? FailedRequirement { get; set; }

    /// <summary>The service that failed first, and so caused <see cref="FailedRequirement"/>.</summary>
    public ServiceLife? FailedBecauseOf { get; set; }

    /// <summary>The dependencies without which the service goes on, and other reasons why it is degraded.</summary>
    public List<(ServiceLife? Cause, Exception Error)> DegradedBy => _degradedBy ??= [];

    /// <summary>The reason why the service is degraded; null if it is not.</summary>
    public Exception? Degradation => _degradedBy is [(_, var first), ..] ? first : null;

    /// <summary>The dependencies that have joined late; null if none has.</summary>
    public Joins? Joins { get; set; }

    /// <summary>The late services that are held back until the restart of this one is over, and whether they can run without it.</summary>
    public List<(ServiceLife Late, bool IsOptional)>? Held { get; set; }

    /// <summary>The timer after which the start goes on without the service.</summary>
    public LaterPost? SkipTimer { get; set; }

    /// <summary>The timer after which the start is tried again.</summary>
    public LaterPost? RetryTimer { get; set; }

    /// <summary>The source that ends the wait for health; null if there is no wait.</summary>
    public CancellationTokenSource? Gate { get; set; }

    /// <summary>
    /// Whether ReadyAsync was called in this life. A late service may be initialized but not yet healthy when it is called for all others.
    /// </summary>
    public bool WasToldReady { get; set; }

    /// <summary>The number of restarts from which the service has come back.</summary>
    public int Returns { get; set => Volatile.Write(ref field, value); }

    /// <summary>Whether the service is started at all. Only singletons are; instances of other services are made on demand.</summary>
    public bool IsStartable => Entry.Lifetime == ServiceLifetime.Singleton;

    /// <summary>Whether the service is constructed and prepares before its dependencies are initialized.</summary>
    public bool StartsEarly => Entry.Prepares && IsStartable;

    /// <summary>The first phase of the next segment.</summary>
    public StartPhase NextPhase => Progress switch
    {
        LifeProgress.None when Instance is null => StartPhase.Constructs,
        < LifeProgress.Prepared => StartPhase.Prepares,
        _ => StartPhase.Initializes,
    };

    /// <summary>Whether the service has been initialized, and so must be stopped.</summary>
    public bool IsInitialized => Progress == LifeProgress.Initialized;

    /// <summary>Whether the start of the service has ended, successfully or not.</summary>
    public bool IsSettled => State is LifeState.Up or LifeState.Failed or LifeState.Stopping or LifeState.Down or LifeState.Gone or LifeState.LeftOut;

    /// <summary>Moves to another state.</summary>
    /// <exception cref="InvalidOperationException">The transition is not allowed.</exception>
    public void Move(LifeState next)
    {
        if (next == State) return;
        if (!next.MayFollow(State)) throw new InvalidOperationException($"The life of service '{Entry.Name}' cannot go from {State} to {next}.");
        State = next;
        if (_whenSettled is not { } waiting || !IsSettled) return;
        _whenSettled = null;
        waiting.ForEach(static then => then());
    }

    /// <summary>Runs an action as soon as the start of the service has ended. To be called before that.</summary>
    public void WhenSettled(Action then) => (_whenSettled ??= []).Add(then);

    /// <summary>Begins a start of the service.</summary>
    public void Begin(Launch launch, TimeSpan now)
    {
        Move(LifeState.Waiting);
        IsOnlyInitialized = false;
        (Launch, Course, Progress, Ticket, Error, FailedRequirement, FailedBecauseOf, WasToldReady) = (launch, new StartCourse(), LifeProgress.None, Ticket + 1, null, null, null, false);
        if (launch is not RestartLaunch) _degradedBy?.Clear(); // a start finds the missing dependencies anew
        Course.Enter(StartPhase.WaitsForDependencies, now);
    }

    /// <summary>Leaves the service out of the start.</summary>
    public void LeaveOut(Exception why)
    {
        Move(LifeState.LeftOut);
        (Launch, Course, Progress, Ticket, Error) = (null, new StartCourse(), LifeProgress.None, Ticket + 1, why);
    }

    /// <summary>
    /// Takes the service out of the start that is under way: calls that still run report their end, which changes nothing.
    /// </summary>
    public void Abandon() => Launch = new AbandonedLaunch();

    /// <summary>Cancels the timers of the service.</summary>
    public void CancelTimers()
    {
        SkipTimer?.Cancel();
        RetryTimer?.Cancel();
        (SkipTimer, RetryTimer) = (null, null);
    }

    void ICallOwner.Progressed(StartCall call) => lives.Progressed(call);

    void ICallOwner.Ended(ServiceCall call, Exception? error, bool isAtRest) => lives.Ended(call, error, isAtRest);

    void ICallOwner.Rested(ServiceCall call, Exception? error) => lives.Rested(call, error);
}
