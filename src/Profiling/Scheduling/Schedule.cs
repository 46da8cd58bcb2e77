namespace Mesh.Profiling.Scheduling;

/// <summary>The result of a simulated start. Tasks that never started, because they are on a cycle or lack a requirement, began at -1.</summary>
internal sealed class Schedule(IReadOnlyList<TaskState> tasks, IReadOnlyList<StageState> stages)
{
    /// <summary>The time at which nothing was left for which the start waits.</summary>
    public long Makespan { get; set; }

    /// <summary>The tasks that reached the end of their known segments during the start.</summary>
    public List<int> Open { get; } = [];

    public TaskState this[int task] => tasks[task];

    public IReadOnlyList<StageState> Stages => stages;

    public long Start(int task) => tasks[task].Begin;

    public long Finish(int task) => tasks[task].Finish;

    /// <summary>Gets the time at which a task reached a milestone.</summary>
    public long At(int task, Milestone milestone) => milestone switch
    {
        _ when tasks[task].Finish < 0 => -1,
        Milestone.Constructed => tasks[task].Begin + tasks[task].Task.Construct,
        Milestone.Initialized => tasks[task].Finish,
        _ => tasks[task].Finish + tasks[task].Task.Gate,
    };
}
