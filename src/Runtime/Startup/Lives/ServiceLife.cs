using Mesh.Plan;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>The life of one service, from the first time it is started until it is gone: where it stands, what it waits for, and what it goes on without. Belongs to the actor: nobody else changes it.</summary>
/// <param name="index">Its index in the plan.</param>
/// <param name="planned">The service.</param>
/// <param name="lives">The actor.</param>
internal sealed class ServiceLife(int index, PlannedService planned, Lives lives) : ICallOwner
{
    private static readonly StartCourse s_none = new();
    private List<(ServiceLife? Cause, Exception Error)>? _degradedBy;
    private List<Action>? _whenSettled;

    public Lives Of => lives;

    public int Index => index;

    public ServiceEntry Entry { get; } = planned.Entry;

    public long BottomLevel => planned.BottomLevel;

    public IReadOnlyList<PlannedDependency> PlannedDependencies => planned.Dependencies;

    public LifeState State { get; private set; }

    /// <summary>How far its instance is.</summary>
    public LifeProgress Progress { get; set; }

    /// <summary>The instance behind the facades. Also read by the monitor.</summary>
    public object? Instance { get; set => Volatile.Write(ref field, value); }

    /// <summary>Whether it was given up before it was started as a hosted service.</summary>
    public bool IsOnlyInitialized { get; set; }

    /// <summary>What starts it, or has started it last.</summary>
    public Launch? Launch { get; private set; }

    /// <summary>The course of the start that is under way, or was the last.</summary>
    public StartCourse Course { get; private set; } = s_none;

    /// <summary>Its calls.</summary>
    public CallLine Calls { get; } = new();

    /// <summary>What it waits for; first-call edges are left out.</summary>
    public StartEdge[] Dependencies { get; set; } = [];

    public StartEdge[] Dependents { get; set; } = [];

    /// <summary>How many dependencies have not been constructed yet, and one more until its stage has begun.</summary>
    public int WaitsToConstruct { get; set; }

    /// <summary>How many dependencies are not yet as far as their edges ask, and one more until its stage has begun.</summary>
    public int WaitsToInitialize { get; set; }

    public StartStage? Stage { get; set; }

    /// <summary>What the gate of its stage asks of it.</summary>
    public StageGate StageGate { get; set; }

    public bool IsGatedByStage => Stage is not null && StageGate != StageGate.Started && IsStartable;

    /// <summary>Whether it is critical, or a critical one requires it, directly or through others.</summary>
    public bool IsNeeded { get; set; }

    /// <summary>How many slots its segment has taken: of all, and of its pool.</summary>
    public (int OfAll, int OfPool) Slots { get; set; }

    /// <summary>Whether the start goes on, or went on, without it: then it comes after all others.</summary>
    public bool IsLate => Course.Skipped is not null;

    /// <summary>Whether it is late, or the start may go on without it.</summary>
    public bool MayBeLate => IsLate || Entry.SkipAfter is not null || Stage is { Planned.SkipOnTimeout: true };

    /// <summary>Tells its entry among those that wait for a slot from earlier ones.</summary>
    public int Ticket { get; set; }

    /// <summary>Whether it is among those that are stopped, and its turn is still to come, or has come.</summary>
    public bool IsInStop { get; set; }

    /// <summary>Why it is not as it should be: why it did not start, or is not healthy.</summary>
    public Exception? Error { get; set; }

    /// <summary>Why it cannot start: something that it requires has not.</summary>
    public Exception? FailedRequirement { get; set; }

    /// <summary>With whom that began.</summary>
    public ServiceLife? FailedBecauseOf { get; set; }

    /// <summary>Without whom it goes on.</summary>
    public List<(ServiceLife? Cause, Exception Error)> DegradedBy => _degradedBy ??= [];

    /// <summary>Why it is degraded; null where it goes on without nobody.</summary>
    public Exception? Degradation => _degradedBy is [(_, var first), ..] ? first : null;

    /// <summary>Who has joined; null where nobody has.</summary>
    public Joins? Joins { get; set; }

    /// <summary>Late ones that wait until its restart is over, and whether they can do without it.</summary>
    public List<(ServiceLife Late, bool IsOptional)>? Held { get; set; }

    /// <summary>Until the start goes on without it.</summary>
    public LaterPost? SkipTimer { get; set; }

    /// <summary>Until it is tried again.</summary>
    public LaterPost? RetryTimer { get; set; }

    /// <summary>Gives up the wait for its health; null where it does not wait for that.</summary>
    public CancellationTokenSource? Gate { get; set; }

    /// <summary>Whether it is told ready, or was, in this life: one that is late may be initialized and not healthy yet when all others are.</summary>
    public bool WasToldReady { get; set; }

    /// <summary>How often it has come back from a restart.</summary>
    public int Returns { get; set => Volatile.Write(ref field, value); }

    /// <summary>Whether it is started at all: instances of other services are made when somebody asks.</summary>
    public bool IsStartable => Entry.Lifetime == ServiceLifetime.Singleton;

    /// <summary>Whether it goes through construction and preparation before what it depends on has been initialized.</summary>
    public bool StartsEarly => Entry.Prepares && IsStartable;

    /// <summary>What its next segment begins with.</summary>
    public StartPhase NextPhase => Progress switch
    {
        LifeProgress.None when Instance is null => StartPhase.Constructs,
        < LifeProgress.Prepared => StartPhase.Prepares,
        _ => StartPhase.Initializes,
    };

    /// <summary>Whether it has been initialized: then it must be stopped.</summary>
    public bool IsInitialized => Progress == LifeProgress.Initialized;

    /// <summary>Whether its start has come to its end, well or not.</summary>
    public bool IsSettled => State is LifeState.Up or LifeState.Failed or LifeState.Stopping or LifeState.Down or LifeState.Gone or LifeState.LeftOut;

    /// <summary>Goes on to another state.</summary>
    /// <exception cref="InvalidOperationException">It cannot go there from where it is.</exception>
    public void Move(LifeState next)
    {
        if (next == State) return;
        if (!next.MayFollow(State)) throw new InvalidOperationException($"The life of service '{Entry.Name}' cannot go from {State} to {next}.");
        State = next;
        if (_whenSettled is not { } waiting || !IsSettled) return;
        _whenSettled = null;
        waiting.ForEach(static then => then());
    }

    /// <summary>Calls back as soon as its start has come to its end; it has not yet.</summary>
    public void WhenSettled(Action then) => (_whenSettled ??= []).Add(then);

    /// <summary>A start of it begins, at this time.</summary>
    public void Begin(Launch launch, TimeSpan now)
    {
        Move(LifeState.Waiting);
        IsOnlyInitialized = false;
        (Launch, Course, Progress, Ticket, Error, FailedRequirement, FailedBecauseOf, WasToldReady) = (launch, new StartCourse(), LifeProgress.None, Ticket + 1, null, null, null, false);
        if (launch is not RestartLaunch) _degradedBy?.Clear(); // without whom it went on when all was started is known anew
        Course.Enter(StartPhase.WaitsForDependencies, now);
    }

    /// <summary>The start does without it.</summary>
    public void LeaveOut(Exception why)
    {
        Move(LifeState.LeftOut);
        (Launch, Course, Progress, Ticket, Error) = (null, new StartCourse(), LifeProgress.None, Ticket + 1, why);
    }

    /// <summary>Takes it out of the start that is under way: what of it still runs is heard of, and changes nothing.</summary>
    public void Abandon() => Launch = new AbandonedLaunch();

    /// <summary>Nothing happens to it any more by itself.</summary>
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
