using Mesh.Health;

namespace Mesh.Startup;

/// <content>Stages: groups of services with a gate behind each.</content>
internal sealed partial class StartRun
{
    private void ArrangeStages()
    {
        if (_stages.Length == 0) return;
        for (int i = 0; i + 1 < _stages.Length; i++) _stages[i].Next = _stages[i + 1];
        foreach (StartNode node in _nodes)
        {
            if (StageOf(node) is not { } stage) continue;
            node.Stage = stage;
            stage.Nodes.Add(node);
            node.NeedsGate |= stage.Planned.Gate != StageGate.Started && node.IsStartable;
            node.WaitsToConstruct++;
            node.WaitsToInitialize++;
        }

        Begin(_stages[0]);
    }

    private StageRun? StageOf(StartNode node) => node.Entry.Stage is { } name ? Array.Find(_stages, stage => stage.Planned.Name == name) : null;

    private void Begin(StageRun stage)
    {
        stage.HasBegun = true;
        stage.Begin = _now;
        foreach (StartNode node in stage.Nodes)
        {
            node.WaitsToConstruct--;
            node.WaitsToInitialize--;
            _changed.Enqueue(node);
        }

        if (stage.Planned.Timeout is { } timeout)
        {
            stage.Timer = _time.CreateTimer(_ => _queue.Post(() => TimeIsUp(stage)), null, Pause.Capped(timeout), Timeout.InfiniteTimeSpan);
        }

        Judge(stage);
    }

    private void Judge(StageRun stage)
    {
        // Stages without services follow each other in a loop, not in a recursion: there may be many.
        for (StageRun? next = stage; next is { HasBegun: true, IsPassed: false, IsSettled: true } && _fatal is null; next = next.Next)
        {
            if (next.Planned.Gate == StageGate.Required && next.Missing.Any()) GiveUp(null, StartFailure.StageNotPassed(next, timeIsUp: false));
            else Pass(next);
        }
    }

    private void TimeIsUp(StageRun stage)
    {
        if (stage.IsPassed || _fatal is not null) return;
        if (stage.Planned.Gate == StageGate.Required)
        {
            GiveUp(null, StartFailure.StageNotPassed(stage, timeIsUp: true));
            return;
        }

        StartupLog.StagePassedIncomplete(_log, stage.Planned.Name, string.Join(", ", stage.Missing.Select(static node => node.Entry.Name)));
        Pass(stage);
    }

    private void Pass(StageRun stage)
    {
        stage.IsPassed = true;
        stage.WasComplete = !stage.Missing.Any();
        stage.End = _now;
        stage.Timer?.Dispose();
        _remaining--;
        if (stage.Missing.Any() && stage.Planned.Gate == StageGate.Optional && stage.IsSettled) StartupLog.StagePassedIncomplete(_log, stage.Planned.Name, string.Join(", ", stage.Missing.Select(static node => node.Entry.Name)));
        if (stage.Next is { } next) Begin(next);
    }
}
