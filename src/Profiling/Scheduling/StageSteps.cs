namespace Mesh.Profiling.Scheduling;

/// <summary>The stages of a simulation, one after the other.</summary>
/// <param name="stages">The stages.</param>
/// <param name="events">Told when the time of one is up.</param>
/// <param name="changed">Told whose turn it may be.</param>
internal sealed class StageSteps(StageState[] stages, SimulatedEvents events, Queue<TaskState> changed)
{
    /// <summary>How many have not been passed.</summary>
    public int Left { get; private set; } = stages.Length;

    public StageState this[int stage] => stages[stage];

    /// <summary>The first begins.</summary>
    public void Begin()
    {
        if (stages.Length == 0) return;
        Begin(stages[0]);
        Judge(0);
    }

    /// <summary>A task of the stage has come to its end, or is late.</summary>
    // Stages without services follow each other in a loop, not in a recursion: there may be many.
    public void Judge(int stage)
    {
        for (int number = stage; number >= 0 && number < stages.Length && stages[number] is { HasBegun: true, IsPassed: false, IsSettled: true }; number++) Pass(stages[number]);
    }

    /// <summary>The time of the stage is up.</summary>
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
