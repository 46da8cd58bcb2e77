namespace Mesh.Startup;

/// <summary>The stages of a start: groups of services with a gate behind each.</summary>
/// <param name="lives">The actor.</param>
/// <param name="start">The start.</param>
internal sealed class StartStages(Lives lives, Start start)
{
    public StartStage[] All { get; private set; } = [];

    /// <summary>Has services wait until their stage begins.</summary>
    /// <returns>How many there are.</returns>
    public int Arrange()
    {
        // What is added later has no part in them.
        All = start.Services is [{ Index: 0 }, ..] ? [.. lives.States.Plan.Stages.Select(static planned => new StartStage(planned))] : [];
        if (All.Length == 0) return 0;
        Dictionary<string, StartStage> byName = All.ToDictionary(static stage => stage.Planned.Name, StringComparer.Ordinal);
        for (int i = 0; i + 1 < All.Length; i++) All[i].Next = All[i + 1];
        foreach (ServiceLife life in start.Services)
        {
            life.Stage = life.Entry.Stage is { } name ? byName.GetValueOrDefault(name) : null;
            if (life.Stage is not { } stage) continue;
            stage.Members.Add(life);
            life.WaitsToConstruct++;
            life.WaitsToInitialize++;
        }

        return All.Length;
    }

    /// <summary>Begins the first.</summary>
    public void Begin()
    {
        if (All.Length > 0) Begin(All[0]);
    }

    /// <summary>Something has become of a service of the stage.</summary>
    public void Judge(StartStage stage)
    {
        // Stages without services follow each other in a loop, not in a recursion: there may be many.
        for (StartStage? next = stage; next is { HasBegun: true, IsPassed: false, IsSettled: true } && !start.IsGivenUp; next = next.Next)
        {
            if (next.Planned.Gate == StageGate.Required && next.Missing.Any()) start.GiveUp(null, StartFailure.StageNotPassed(next, timeIsUp: false));
            else Pass(next);
        }
    }

    /// <summary>No time is up any more.</summary>
    public void End()
    {
        foreach (StartStage stage in All) stage.Timer?.Cancel();
    }

    private void Begin(StartStage stage)
    {
        if (start.IsGivenUp) return;
        stage.HasBegun = true;
        stage.Begin = lives.Now;
        foreach (ServiceLife life in stage.Members)
        {
            life.WaitsToConstruct--;
            life.WaitsToInitialize--;
            lives.Changed(life);
        }

        if (stage.Planned.Timeout is { } timeout) stage.Timer = lives.After(timeout, () => TimeIsUp(stage));
        Judge(stage);
    }

    private void TimeIsUp(StartStage stage)
    {
        if (stage.IsPassed || start.IsGivenUp) return;
        if (stage.Planned.Gate == StageGate.Required)
        {
            start.GiveUp(null, StartFailure.StageNotPassed(stage, timeIsUp: true));
            return;
        }

        TellIncomplete(stage);
        Pass(stage);
    }

    private void Pass(StartStage stage)
    {
        stage.IsPassed = true;
        stage.WasComplete = !stage.Missing.Any();
        stage.End = lives.Now;
        stage.Timer?.Cancel();
        start.Passed();
        if (!stage.WasComplete && stage.Planned.Gate == StageGate.Optional && stage.IsSettled) TellIncomplete(stage);
        if (stage.Next is { } next) Begin(next);
    }

    private void TellIncomplete(StartStage stage)
    {
        string missing = string.Join(", ", stage.Missing.Select(static life => life.Entry.Name));
        lives.Tell(() => StartupLog.StagePassedIncomplete(lives.Log, stage.Planned.Name, missing));
    }
}
