using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>One service during a start: where it stands, what it waits for, and when what happened.</summary>
/// <param name="index">Its index in the plan.</param>
/// <param name="planned">The service.</param>
/// <param name="run">The start.</param>
internal sealed class StartNode(int index, PlannedService planned, StartRun run) : IStartCaller
{
    private List<(StartNode? Cause, Exception Error)>? _degradedBy;
    private Queue<string>? _joined;
    private ImmutableList<ServiceCall> _abandoned = [];
    private int _returns;

    /// <summary>When what happened to it. A field, so that it can be changed in place.</summary>
    public StartNodeClock Clock;

    public StartRun Run => run;

    public int Index => index;

    public ServiceEntry Entry { get; } = planned.Entry;

    public long BottomLevel => planned.BottomLevel;

    public IReadOnlyList<PlannedDependency> PlannedDependencies => planned.Dependencies;

    /// <summary>What it waits for; first-call edges are left out.</summary>
    public StartEdge[] Dependencies { get; set; } = [];

    public StartEdge[] Dependents { get; set; } = [];

    public StageRun? Stage { get; set; }

    /// <summary>How many dependencies have not been constructed yet, and one more until its stage has begun.</summary>
    public int WaitsToConstruct { get; set; }

    /// <summary>How many dependencies are not yet as far as their edges ask, and one more until its stage has begun.</summary>
    public int WaitsToInitialize { get; set; }

    /// <summary>Whether a critical service is it, or requires it, directly or through others.</summary>
    public bool IsNeededByCritical { get; set; }

    /// <summary>Whether somebody waits until it is healthy.</summary>
    public bool NeedsGate { get; set; }

    public StartPhase Phase { get; set; } = StartPhase.WaitsForDependencies;

    public bool IsQueued { get; set; }

    /// <summary>Whether a segment of its start is under way.</summary>
    public bool IsRunning { get; set; }

    public bool IsConstructed { get; set; }

    public bool IsPrepared { get; set; }

    /// <summary>Whether it has been initialized: then it must be stopped.</summary>
    public bool IsInitialized { get; set; }

    /// <summary>Whether nothing more will happen to it.</summary>
    public bool IsDone { get; set; }

    /// <summary>Whether it is being restarted or removed: whoever does that says what its status is.</summary>
    public bool IsTakenOver { get; set; }

    /// <summary>How often it has come back from a restart.</summary>
    public int Returns => Volatile.Read(ref _returns);

    /// <summary>Late ones that wait until its restart is over, and whether they can do without it.</summary>
    public List<(StartNode Late, bool IsOptional)>? Held { get; set; }

    /// <summary>Whether the start goes on, or went on, without it.</summary>
    public bool IsLate { get; set; }

    public object? Instance { get; set; }

    /// <summary>The segment that was begun last; what an earlier one reports is passed over.</summary>
    public StartCall? Call { get; set; }

    public TimeSpan SegmentBegan { get; set; }

    /// <summary>How many attempts have failed and been tried again.</summary>
    public int Retries { get; set; }

    /// <summary>How much of its start timeout has been used.</summary>
    public TimeSpan Used { get; set; }

    /// <summary>Why it cannot start: something that it requires has not.</summary>
    public Exception? FailedRequirement { get; set; }

    /// <summary>With whom that began.</summary>
    public StartNode? FailedBecauseOf { get; set; }

    public Exception? Error { get; set; }

    /// <summary>Whose absence it goes on with.</summary>
    public List<(StartNode? Cause, Exception Error)> DegradedBy => _degradedBy ??= [];

    public bool IsDegraded => _degradedBy is { Count: > 0 };

    /// <summary>Who has joined and it has not been told of yet.</summary>
    public Queue<string> Joined => _joined ??= [];

    /// <summary>The hook by which it is told of one that has joined, until nothing of that runs any more.</summary>
    public HookCall? Telling { get; set; }

    public bool HasJoined => _joined is not null;

    public bool WasToldReady { get; set; }

    /// <summary>Until the start goes on without it; cancelled when it has come to its end.</summary>
    public CancellationTokenSource? SkipTimer { get; set; }

    /// <summary>Whether it is started at all: instances of other services are made when somebody asks.</summary>
    public bool IsStartable => Entry.Lifetime == ServiceLifetime.Singleton;

    /// <summary>Whether it goes through construction and preparation before what it depends on has been initialized.</summary>
    public bool StartsEarly => Entry.Prepares && IsStartable;

    /// <summary>Whether a hook of it, or its constructor, still runs although it was given up.</summary>
    public bool IsBusy => Volatile.Read(ref _abandoned).Exists(static call => call.IsRunning);

    /// <summary>Keeps in mind a call that was given up, where it still runs.</summary>
    public void Abandon(ServiceCall call)
    {
        if (call.IsRunning) ImmutableInterlocked.Update(ref _abandoned, static (all, call) => all.RemoveAll(static other => !other.IsRunning).Add(call), call);
    }

    public void Return() => Volatile.Write(ref _returns, _returns + 1);

    public void Progressed(StartCall call) => run.PostProgress(this, call);

    public void Ended(StartCall call, Exception? error) => run.PostEnd(this, error);
}

/// <summary>When what happened to a service; offsets from the begin of the start.</summary>
internal struct StartNodeClock
{
    public TimeSpan Ready { get; set; }

    public TimeSpan? Started { get; set; }

    /// <summary>When it was initialized, or had failed.</summary>
    public TimeSpan Finished { get; set; }

    /// <summary>When its initialization was first begun.</summary>
    public TimeSpan? InitializeStarted { get; set; }

    /// <summary>When the start went on without it.</summary>
    public TimeSpan? Skipped { get; set; }

    public TimeSpan Queued { get; set; }

    public TimeSpan SlotWait { get; set; }

    public TimeSpan RetryWait { get; set; }

    public TimeSpan PhaseBegan { get; set; }

    /// <summary>How long it has been in each phase.</summary>
    public PhaseTimes Phases;

    public StartNode? WaitedFor { get; set; }

    public readonly TimeSpan Of(StartPhase phase) => Phases[(int)phase];

    /// <summary>One for each <see cref="StartPhase"/>.</summary>
    [InlineArray((int)StartPhase.WaitsForRetry + 1)]
    internal struct PhaseTimes
    {
        private TimeSpan _first;
    }
}
