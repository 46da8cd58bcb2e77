namespace Mesh.Startup;

/// <content>The hooks of services that have started: when all is ready, and when one joins late.</content>
internal sealed partial class StartRun
{
    private bool _wasReady;
    private int _awaitedHooks;

    private void BeginReadyHooks()
    {
        _wasReady = true;
        foreach (StartNode node in StartedInReverse()) BeginReadyHook(node, isAwaited: true);
    }

    // One that is late may be initialized and not healthy yet when all others are told: it is told once.
    private void BeginReadyHook(StartNode node, bool isAwaited)
    {
        if (node.WasToldReady || node.Instance is not IServiceLifecycle lifecycle) return;
        node.WasToldReady = true;
        if (isAwaited) _awaitedHooks++;
        BeginHook(_starter.ReadyAsync(node.Entry, lifecycle, _abort.Token), error =>
        {
            if (isAwaited) _awaitedHooks--;
            if (error is null || (error is OperationCanceledException && _fatal is not null)) return;
            node.DegradedBy.Add((null, error));
            if (node.IsDone) _states.Set(node.Index, ServiceStatus.Degraded, error);
            if (node.Entry.Critical && isAwaited) GiveUp(node, error);
            else StartupLog.ServiceFailed(_log, error, node.Entry.Name);
        });
    }

    private void BeginJoinedHook(StartNode node, string joined)
    {
        if (node.Instance is not IServiceLifecycle lifecycle) return;
        BeginHook(_starter.JoinedAsync(node.Entry, lifecycle, joined, _abort.Token), error =>
        {
            if (error is not null && _fatal is null) StartupLog.JoinFailed(_log, error, node.Entry.Name, joined);
        });
    }

    private void BeginHook(Task hook, Action<Exception?> ended)
    {
        _active++;
        _ = AwaitAsync();

        async Task AwaitAsync()
        {
            Exception? error = await ErrorOf(hook).ConfigureAwait(false);
            _queue.Post(() =>
            {
                _active--;
                ended(error);
            });
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
