namespace Mesh.Profiling.Scheduling;

/// <summary>The state of a task in a simulation, with the times of its milestones; -1 for those not reached.</summary>
/// <param name="index">The number of the task.</param>
/// <param name="task">The task.</param>
internal sealed class TaskState(int index, StartTask task)
{
    public int Index => index;

    public StartTask Task => task;

    /// <summary>Whether the task fails before its initialization.</summary>
    public bool FailsEarly => task.Fails is TaskFailure.Constructs or TaskFailure.Prepares;

    public EdgeState[] Dependents { get; set; } = [];

    /// <summary>The number of dependencies that must be constructed, or have begun, before the task may be constructed early.</summary>
    public int WaitsToConstruct { get; set; }

    /// <summary>The number of edges whose milestones must still be reached.</summary>
    public int WaitsToInitialize { get; set; }

    public bool NeedsGate { get; set; }

    /// <summary>Whether the task is critical, or a critical task requires it.</summary>
    public bool IsCritical { get; set; }

    public bool IsQueued { get; set; }

    public bool IsRunning { get; set; }

    /// <summary>Whether the running segment continues with the initialization.</summary>
    public bool Initializes { get; set; }

    public bool IsConstructed { get; set; }

    public bool IsPrepared { get; set; }

    public bool IsInitialized { get; set; }

    public bool IsDone { get; set; }

    public bool IsLate { get; set; }

    /// <summary>Whether a requirement has failed.</summary>
    public bool LacksRequirement { get; set; }

    /// <summary>The number of the valid entry of the task in the queue.</summary>
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

    /// <summary>Whether the dependent no longer waits for the dependency.</summary>
    public bool IsSatisfied { get; set; }
}
