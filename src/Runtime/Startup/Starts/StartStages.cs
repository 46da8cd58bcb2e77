namespace Mesh.Startup;

/// <summary>The stages of a start: groups of services with a gate behind each.</summary>
/// <param name="lives">The actor.</param>
/// <param name="start">The start.</param>
internal sealed class StartStages(Lives lives, Start start)
{
    public StartStage[] All { get; private set; } = [];

    /// <summary>Makes services wait until their stage begins.</summary>
    /// <returns>The number of stages.</returns>
    public int Arrange()
    {
        // Services that are added later belong to no stage.
        All = start.IsOfAll ? [.. lives.States.Plan.Stages.Select(static planned => new StartStage(planned))] : [];
        if (All.Length == 0) return 0;
        Dictionary<string, StartStage> byName = All.ToDictionary(static stage => stage.Planned.Name, StringComparer.Ordinal);
        for (int i = 0; i + 1 < All.Length; i++) All[i].Next = All[i + 1];
        foreach (ServiceLife life in start.Services)
        {
            life.Stage = life.Entry.Stage is { } name ? byName.GetValueOrDefault(name) : null;
            if (life.Stage is not { } stage) continue;
            life.StageGate = stage.Planned.GateOf(life.Entry.Name);
            stage.Members.Add(life);
            life.WaitsToConstruct++;
            life.WaitsToInitialize++;
        }

        return All.Length;
    }

    /// <summary>Begins the first stage.</summary>
    public void Begin()
    {
        if (All.Length > 0) Begin(All[0]);
    }

    /// <summary>Judges whether a stage passes its gate; to be called when the state of one of its services has changed.</summary>
    public void Judge(StartStage stage)
    {
        // A loop and not a recursion, since many stages may have no services.
        for (StartStage? next = stage; next is { HasBegun: true, IsPassed: false, IsTimeUp: false, IsSettled: true } && !start.IsGivenUp; next = next.Next)
        {
            ServiceLife[] blocking = [.. next.Blocking];
            if (blocking.Length > 0)
            {
                start.GiveUp(null, StartFailure.StageNotPassed(start, next, blocking, lives.Now, timeIsUp: false));
                return;
            }

            TellIncomplete(next, next.Missing.Where(static life => life.StageGate == StageGate.Optional));
            Pass(next);
        }
    }

    /// <summary>Cancels the timeouts of all stages.</summary>
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

        start.StageBegan();
        if (stage.Planned.Timeout is { } timeout) stage.Timer = lives.After(timeout, () => TimeIsUp(stage));
        Judge(stage);
    }

    private void TimeIsUp(StartStage stage)
    {
        if (stage.IsPassed || start.IsGivenUp) return;
        bool skips = stage.Planned.SkipOnTimeout;
        // Services that have failed by now, and those that the stage names as required, are not skipped.
        ServiceLife[] blocking = [.. stage.Blocking.Where(life => !skips || life.IsSettled || stage.Planned.Required.Contains(life.Entry.Name))];
        if (blocking.Length > 0)
        {
            start.GiveUp(null, StartFailure.StageNotPassed(start, stage, blocking, lives.Now, timeIsUp: true));
            return;
        }

        stage.IsTimeUp = true;
        ServiceLife[] late = skips ? [.. stage.Members.Where(static life => life is { IsSettled: false, IsLate: false, IsNeeded: false })] : [];
        ServiceLife[] others = [.. stage.Missing.Except(late)]; // services that have failed, or are still waited for
        Skip(stage, late);
        TellIncomplete(stage, others);
        Pass(stage);
    }

    private void Skip(StartStage stage, ServiceLife[] late)
    {
        if (late.Length == 0) return;
        string names = string.Join(", ", late.Select(static life => life.Entry.Name));
        (string they, double seconds) = (late.Length == 1 ? "It" : "They", stage.Planned.Timeout!.Value.TotalSeconds);
        lives.Tell(() => StartupLog.StageTimeIsUp(lives.Log, stage.Planned.Name, seconds, names, they));
        foreach (ServiceLife life in late) start.Skip(life);
    }

    private void Pass(StartStage stage)
    {
        stage.IsPassed = true;
        stage.WasComplete = !stage.Missing.Any();
        stage.End = lives.Now;
        stage.Timer?.Cancel();
        start.Passed();
        if (stage.Next is { } next) Begin(next);
    }

    private void TellIncomplete(StartStage stage, IEnumerable<ServiceLife> without)
    {
        string missing = string.Join(", ", without.Select(static life => life.Entry.Name));
        if (missing.Length > 0) lives.Tell(() => StartupLog.StagePassedIncomplete(lives.Log, stage.Planned.Name, missing));
    }
}
