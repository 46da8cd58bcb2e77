namespace Mesh.Profiling.Scheduling;

/// <summary>A task in a simulation: where it stands, and when what happened to it; -1 for what did not.</summary>
/// <param name="index">Its number.</param>
/// <param name="task">What it is.</param>
internal sealed class TaskState(int index, StartTask task)
{
    public int Index => index;

    public StartTask Task => task;

    /// <summary>Whether it fails before it comes to its initialization.</summary>
    public bool FailsEarly => task.Fails is TaskFailure.Constructs or TaskFailure.Prepares;

    public EdgeState[] Dependents { get; set; } = [];

    /// <summary>How much must be constructed, or begun, before it may be constructed early.</summary>
    public int WaitsToConstruct { get; set; }

    /// <summary>How much must have come as far as its edges ask.</summary>
    public int WaitsToInitialize { get; set; }

    public bool NeedsGate { get; set; }

    /// <summary>Whether something critical is it, or requires it.</summary>
    public bool IsCritical { get; set; }

    public bool IsQueued { get; set; }

    public bool IsRunning { get; set; }

    /// <summary>Whether what runs goes on to the initialization.</summary>
    public bool Initializes { get; set; }

    public bool IsConstructed { get; set; }

    public bool IsPrepared { get; set; }

    public bool IsInitialized { get; set; }

    public bool IsDone { get; set; }

    public bool IsLate { get; set; }

    /// <summary>Whether something that it requires has failed.</summary>
    public bool LacksRequirement { get; set; }

    /// <summary>Which of its places in the queue is the one that counts.</summary>
    public int Ticket { get; set; }

    public long Ready { get; set; } = -1;

    public long Begin { get; set; } = -1;

    public long Queued { get; set; }

    public long SlotWait { get; set; }

    public long InitializeBegin { get; set; } = -1;

    public long Finish { get; set; } = -1;
}

/// <summary>An edge in a simulation.</summary>
internal sealed class EdgeState(TaskState dependency, TaskState dependent, TaskEdge edge)
{
    public TaskState Dependency => dependency;

    public TaskState Dependent => dependent;

    public Milestone Until => edge.Until;

    public bool Optional => edge.Optional;

    /// <summary>Whether the dependent no longer waits for it.</summary>
    public bool IsSatisfied { get; set; }
}
