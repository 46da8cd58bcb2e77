using Mesh.Health;

namespace Mesh.Startup;

/// <content>Services without which the start goes on, and their joining afterwards.</content>
internal sealed partial class StartRun
{
    private void BeginSkipTimer(StartNode node)
    {
        if (node.Entry.SkipAfter is not { } after || node.IsNeededByCritical || node.IsLate || node.SkipTimer is not null) return;
        node.SkipTimer = CancellationTokenSource.CreateLinkedTokenSource(_abort.Token);
        _ = SkipLaterAsync(node, after, node.SkipTimer.Token);
    }

    private async Task SkipLaterAsync(StartNode node, TimeSpan after, CancellationToken cancellationToken)
    {
        await Pause.ForAsync(after, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _queue.Post(() =>
        {
            if (!node.IsDone && _fatal is null) Skip(node, after);
        });
    }

    // What requires it is late too; what depends on it optionally goes on without it.
    private void Skip(StartNode first, TimeSpan after)
    {
        StartupLog.StartGoesOnWithout(_log, first.Entry.Name, after.TotalSeconds);
        var late = new Queue<StartNode>([first]);
        while (late.TryDequeue(out StartNode? node))
        {
            if (node.IsLate || node.IsDone) continue;
            node.IsLate = true;
            node.Clock.Skipped = _now;
            _remaining--;
            SetPhase(node, node.Phase);
            var told = new ServiceException($"Service '{node.Entry.Name}', on which it optionally depends, has not started yet; it may join later.") { Kind = ServiceErrorKind.Unavailable, Service = node.Entry.Name, IsTransient = true };
            foreach (StartEdge edge in node.Dependents)
            {
                // One that waited for its construction only, and has not begun, begins without it: who asks for a late one gets none.
                if (edge is { IsSatisfied: true, Optional: true, Dependent: { IsDone: false, Clock.Started: null } } && !node.IsInitialized) Spoil(edge, told);
                if (edge.IsSatisfied) continue;
                if (edge.Optional) Satisfy(edge, told);
                else late.Enqueue(edge.Dependent);
            }

            if (node.Stage is { } stage) Judge(stage);
        }
    }

    // One that is not healthy can be called too, and is none for those that need it to be healthy.
    private void Join(StartNode node, Exception? error)
    {
        StartupLog.JoinedLate(_log, node.Entry.Name, _now.TotalSeconds);
        if (_wasReady) BeginReadyHook(node, isAwaited: false);
        Joined?.Invoke(node.Index);
        foreach (StartNode dependent in node.Dependents.Where(edge => error is null || edge.Until != Until.Healthy).Select(static edge => edge.Dependent).Distinct())
        {
            if (dependent.DegradedBy.RemoveAll(reason => reason.Cause == node) == 0) continue;
            SetRunning(dependent);
            NoteJoined(dependent, node.Entry.Name);
        }
    }
}
