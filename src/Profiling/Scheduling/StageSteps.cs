namespace Mesh.Profiling.Scheduling;

/// <summary>Advances the stages of a simulation, one after the other.</summary>
/// <param name="stages">The stages.</param>
/// <param name="events">Receives the events of time limits.</param>
/// <param name="changed">Receives the tasks that may be able to begin.</param>
internal sealed class StageSteps(StageState[] stages, SimulatedEvents events, Queue<TaskState> changed)
{
    /// <summary>The number of stages that have not been passed.</summary>
    public int Left { get; private set; } = stages.Length;

    public StageState this[int stage] => stages[stage];

    /// <summary>Begins the first stage.</summary>
    public void Begin()
    {
        if (stages.Length == 0) return;
        Begin(stages[0]);
        Judge(0);
    }

    /// <summary>Handles that a task of the stage has ended, or is late.</summary>
    // Stages without services follow each other in a loop, not in a recursion: there may be many.
    public void Judge(int stage)
    {
        for (int number = stage; number >= 0 && number < stages.Length && stages[number] is { HasBegun: true, IsPassed: false, IsSettled: true }; number++) Pass(stages[number]);
    }

    /// <summary>Handles the end of a stage's time.</summary>
    public void End(int stage)
    {
        if (!stages[stage].IsPassed) Pass(stages[stage]);
        Judge(stage + 1);
    }

    private void Begin(StageState stage)
    {
        stage.Began = events.Now;
        foreach (TaskState task in stage.Members)
        {
            task.WaitsToConstruct--;
            task.WaitsToInitialize--;
            changed.Enqueue(task);
        }

        if (stage.Timeout is { } timeout) events.Expect(events.Now + timeout, Happening.StageTimedOut, stage.Number);
    }

    private void Pass(StageState stage)
    {
        stage.Ended = events.Now;
        Left--;
        if (stage.Number + 1 < stages.Length) Begin(stages[stage.Number + 1]);
    }
}
