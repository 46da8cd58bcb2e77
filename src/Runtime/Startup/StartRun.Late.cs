using Mesh.Health;

namespace Mesh.Startup;

/// <content>Services without which the start goes on, and their joining afterwards.</content>
internal sealed partial class StartRun
{
    private bool _wasReady;

    private void BeginSkipTimer(StartNode node)
    {
        if (node.Entry.SkipAfter is not { } after || node.IsNeededByCritical || node.IsLate) return;
        _ = WaitAsync();

        async Task WaitAsync()
        {
            await Pause.ForAsync(after, _time, _abort.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _queue.Post(() =>
            {
                if (!node.IsDone && _fatal is null) Skip(node, after);
            });
        }
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
            node.Clock.Skipped = Now;
            _remaining--;
            SetPhase(node, node.Phase);
            var told = new ServiceException($"Service '{node.Entry.Name}', on which it optionally depends, has not started yet; it may join later.") { Kind = ServiceErrorKind.Unavailable, Service = node.Entry.Name, IsTransient = true };
            foreach (StartEdge edge in node.Dependents)
            {
                if (edge.IsSatisfied) continue;
                if (edge.Optional) Satisfy(edge, told);
                else late.Enqueue(edge.Dependent);
            }

            if (node.Stage is { } stage) Judge(stage);
        }
    }

    private void Join(StartNode node)
    {
        StartupLog.JoinedLate(_log, node.Entry.Name, Now.TotalSeconds);
        if (_wasReady) _ = ReadyAsync(node);
        foreach (StartNode dependent in node.Dependents.Select(static edge => edge.Dependent).Distinct())
        {
            if (dependent.DegradedBy.RemoveAll(reason => reason.Cause == node) == 0) continue;
            SetRunning(dependent);
            if (dependent.IsInitialized && dependent.Instance is IServiceLifecycle lifecycle) _ = TellJoinedAsync(dependent, lifecycle, node.Entry.Name);
        }
    }

    private async Task ReadyAsync(StartNode node)
    {
        if (node.Instance is not IServiceLifecycle lifecycle) return;
        if (await ErrorOf(_starter.ReadyAsync(node.Entry, lifecycle, _abort.Token)).ConfigureAwait(false) is not { } error) return;
        _states.Set(node.Index, ServiceStatus.Degraded, error);
        StartupLog.ServiceFailed(_log, error, node.Entry.Name);
    }

    private async Task TellJoinedAsync(StartNode dependent, IServiceLifecycle lifecycle, string joined)
    {
        if (await ErrorOf(_starter.JoinedAsync(dependent.Entry, lifecycle, joined, _abort.Token)).ConfigureAwait(false) is { } error) StartupLog.JoinFailed(_log, error, dependent.Entry.Name, joined);
    }

    private async Task ReadyHooksAsync(CancellationToken cancellationToken)
    {
        _wasReady = true;
        var hooks = StartedInReverse().Where(static node => node.Instance is IServiceLifecycle)
            .Select(node => (Node: node, Error: ErrorOf(_starter.ReadyAsync(node.Entry, (IServiceLifecycle)node.Instance!, cancellationToken)))).ToArray();
        foreach ((StartNode node, Task<Exception?> hook) in hooks)
        {
            if (await hook.ConfigureAwait(false) is not { } error) continue;
            if (cancellationToken.IsCancellationRequested)
            {
                _fatal ??= (null, error);
                continue;
            }

            _states.Set(node.Index, ServiceStatus.Degraded, error);
            if (node.Entry.Critical) _fatal ??= (node, error);
            else StartupLog.ServiceFailed(_log, error, node.Entry.Name);
        }
    }

    private static async Task<Exception?> ErrorOf(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
            return null;
        }
#pragma warning disable CA1031 // Whatever a service throws is its outcome.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
    }
}
