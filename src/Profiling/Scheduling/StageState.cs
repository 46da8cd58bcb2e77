namespace Mesh.Profiling.Scheduling;

/// <summary>The state of a stage in a simulation.</summary>
/// <param name="number">The number of the stage.</param>
/// <param name="timeout">The time limit; null for none.</param>
/// <param name="skipOnTimeout">Whether the start continues after the limit without tasks that have not started.</param>
internal sealed class StageState(int number, long? timeout, bool skipOnTimeout)
{
    public int Number => number;

    public long? Timeout => timeout;

    public bool SkipOnTimeout => skipOnTimeout;

    public List<TaskState> Members { get; } = [];

    public long Began { get; set; } = -1;

    public long Ended { get; set; } = -1;

    public bool HasBegun => Began >= 0;

    public bool IsPassed => Ended >= 0;

    /// <summary>Whether all tasks have reached a state that the gate can judge.</summary>
    public bool IsSettled => Members.TrueForAll(static task => task.IsDone || (task.IsLate && task.Task.StageGate != StageGate.Required));

    public static StageState[] Of(StartProblem problem, TaskState[] tasks)
    {
        StageState[] stages = [.. problem.Stages.Select((timeout, number) => new StageState(number, timeout, problem.SkipOnTimeout.ElementAtOrDefault(number)))];
        foreach (TaskState task in tasks)
        {
            if (task.Task.Stage >= 0) stages[task.Task.Stage].Members.Add(task);
        }

        return stages;
    }
}
