using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>One service during a start: where it stands, what it waits for, and when what happened.</summary>
/// <param name="index">Its index in the plan.</param>
/// <param name="planned">The service.</param>
internal sealed class StartNode(int index, PlannedService planned)
{
    public int Index => index;

    public ServiceEntry Entry { get; } = planned.Entry;

    public long BottomLevel => planned.BottomLevel;

    public IReadOnlyList<PlannedDependency> PlannedDependencies => planned.Dependencies;

    /// <summary>What it waits for; first-call edges are left out.</summary>
    public List<StartEdge> Dependencies { get; } = [];

    public List<StartEdge> Dependents { get; } = [];

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

    /// <summary>Whether the start goes on, or went on, without it.</summary>
    public bool IsLate { get; set; }

    public object? Instance { get; set; }

    /// <summary>Counts the segments that were begun; what an earlier one reports is passed over.</summary>
    public int Segment { get; set; }

    /// <summary>How many attempts have failed and been tried again.</summary>
    public int Retries { get; set; }

    /// <summary>How much of its start timeout has been used.</summary>
    public TimeSpan Used { get; set; }

    public Exception? FailedRequirement { get; set; }

    public Exception? Error { get; set; }

    /// <summary>Whose absence it goes on with.</summary>
    public List<(StartNode? Cause, Exception Error)> DegradedBy { get; } = [];

    /// <summary>Who has joined since it was constructed without them: told once it is initialized.</summary>
    public List<string> Joined { get; } = [];

    public bool WasToldReady { get; set; }

    /// <summary>Until the start goes on without it; cancelled when it has come to its end.</summary>
    public CancellationTokenSource? SkipTimer { get; set; }

    public StartNodeClock Clock { get; } = new();

    /// <summary>Whether it is started at all: instances of other services are made when somebody asks.</summary>
    public bool IsStartable => Entry.Lifetime == ServiceLifetime.Singleton;

    /// <summary>Whether it goes through construction and preparation before what it depends on has been initialized.</summary>
    public bool StartsEarly => Entry.Prepares && IsStartable;
}

/// <summary>When what happened to a service; offsets from the begin of the start.</summary>
internal sealed class StartNodeClock
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
    public TimeSpan[] Phases { get; } = new TimeSpan[(int)StartPhase.WaitsForRetry + 1];

    public StartNode? WaitedFor { get; set; }

    public TimeSpan Of(StartPhase phase) => Phases[(int)phase];
}
