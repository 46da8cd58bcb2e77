using Mesh.Plan;

namespace Mesh.Startup;

/// <content>The hooks of services that have started: when all is ready, and when one joins late.</content>
internal sealed partial class StartRun
{
    private bool _wasReady;
    private int _awaitedHooks;
    private readonly HashSet<ServiceCall> _hooks = []; // under way

    private void BeginReadyHooks()
    {
        _wasReady = true;
        foreach (StartNode node in StartedInReverse()) BeginReadyHook(node, isAwaited: true);
    }

    // One that is late may be initialized and not healthy yet when all others are told: it is told once.
    private void BeginReadyHook(StartNode node, bool isAwaited)
    {
        if (node.WasToldReady) return;
        node.WasToldReady = true;
        // Apart, so that a service that has neither costs no object.
        if (ReadyHook.Of(node.Entry, node.Instance) is { } hook) CallReadyHook(node, hook, isAwaited);
        else if (node.Entry.IsWarmed(node.Instance)) BeginWarming(node, isAwaited);
    }

    private void CallReadyHook(StartNode node, Func<CancellationToken, ValueTask> hook, bool isAwaited)
    {
        if (isAwaited) _awaitedHooks++;
        BeginHook(node, hook, error =>
        {
            if (isAwaited) _awaitedHooks--;
            if (error is null && node.Entry.IsWarmed(node.Instance)) BeginWarming(node, isAwaited);
            if (error is null || (error is OperationCanceledException && _fatal is not null)) return;
            node.DegradedBy.Add((null, error));
            if (node.IsDone && !node.IsTakenOver) _states.Set(node.Index, ServiceStatus.Degraded, error);
            if (node.Entry.Critical && isAwaited) GiveUp(node, error);
            else StartupLog.ServiceFailed(_log, error, node.Entry.Name);
        });
    }

    // A call of its own, with a start timeout of its own: whatever becomes of it, the service has started.
    private void BeginWarming(StartNode node, bool isAwaited)
    {
        if (isAwaited) _awaitedHooks++;
        var warming = new Warming(node.Entry, node.Instance!, _starter.Provider, _log);
        BeginHook(node, warming.RunAsync, error =>
        {
            if (isAwaited) _awaitedHooks--;
            if (error is not null && _fatal is null) StartupLog.WarmingFailed(_log, error, node.Entry.Name, warming.Current);
        });
    }

    private void BeginJoinedHook(StartNode node, string joined)
    {
        if ((node.Entry.HooksOf(node.Instance) & LifecycleHooks.Joined) == 0) return;
        var lifecycle = (IServiceLifecycle)node.Instance!;
        BeginHook(node, token => lifecycle.JoinedAsync(joined, token), error =>
        {
            if (error is not null && _fatal is null) StartupLog.JoinFailed(_log, error, node.Entry.Name, joined);
        });
    }

    private void BeginHook(StartNode node, Func<CancellationToken, ValueTask> hook, Action<Exception?> ended)
    {
        if (_abort.IsCancellationRequested)
        {
            ended(new OperationCanceledException(_abort.Token));
            return;
        }

        _active++;
        _hooks.Add(_starter.Begin(node.Entry, hook, (call, error) => _queue.Post(() =>
        {
            _active--;
            _hooks.Remove(call);
            node.Abandon(call);
            ended(error);
        }), _context));
    }
}
