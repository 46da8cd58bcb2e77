namespace Mesh.Profiling.Scheduling;

/// <summary>What happened in a simulated start. What never started, because it is on a cycle or lacks what it requires, began at -1.</summary>
internal sealed class Schedule(IReadOnlyList<TaskState> tasks, IReadOnlyList<StageState> stages)
{
    /// <summary>When nothing was left for which the start waits.</summary>
    public long Makespan { get; set; }

    /// <summary>The tasks that came to the end of what is known of them while the start went on.</summary>
    public List<int> Open { get; } = [];

    public TaskState this[int task] => tasks[task];

    public IReadOnlyList<StageState> Stages => stages;

    public long Start(int task) => tasks[task].Begin;

    public long Finish(int task) => tasks[task].Finish;

    /// <summary>When the task was as far as the milestone.</summary>
    public long At(int task, Milestone milestone) => milestone switch
    {
        _ when tasks[task].Finish < 0 => -1,
        Milestone.Constructed => tasks[task].Begin + tasks[task].Task.Construct,
        Milestone.Initialized => tasks[task].Finish,
        _ => tasks[task].Finish + tasks[task].Task.Gate,
    };
}
