namespace Mesh.Startup;

/// <content>The hooks of services that have started, when all is ready.</content>
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
        if (_starter.Hooks.Ready(node.Entry, node.Instance) is { } hook) CallReadyHook(node, hook, isAwaited);
        else BeginWarming(node, isAwaited);
    }

    private void CallReadyHook(StartNode node, Hook hook, bool isAwaited)
    {
        if (isAwaited) _awaitedHooks++;
        BeginHook(node, hook, (_, error) =>
        {
            if (isAwaited) _awaitedHooks--;
            if (error is null) BeginWarming(node, isAwaited);
            if (error is null || (error is OperationCanceledException && _fatal is not null)) return;
            node.DegradedBy.Add((null, error));
            if (node.IsDone && !node.IsTakenOver) SetStatus(node, ServiceStatus.Degraded, error);
            if (node.Entry.Critical && isAwaited) GiveUp(node, error);
            else StartupLog.ReadyFailed(_log, error, node.Entry.Name);
        });
    }

    // A call of its own, with a start timeout of its own: whatever becomes of it, the service has started.
    private void BeginWarming(StartNode node, bool isAwaited)
    {
        if (_starter.Hooks.Warming(node.Entry, node.Instance) is not var (hook, warming)) return;
        if (isAwaited) _awaitedHooks++;
        BeginHook(node, hook, (_, error) =>
        {
            if (isAwaited) _awaitedHooks--;
            if (error is not null && _fatal is null) StartupLog.WarmingFailed(_log, error, node.Entry.Name, warming.Current);
        });
    }

    private HookCall? BeginHook(StartNode node, Hook hook, Action<HookCall?, Exception?> ended, Action<HookCall>? outlasted = null)
    {
        if (_abort.IsCancellationRequested)
        {
            ended(null, new OperationCanceledException(_abort.Token));
            return null;
        }

        _active++;
        HookCall begun = _starter.Hooks.Begin(hook, (call, error) => _queue.Post(() =>
        {
            _active--;
            _hooks.Remove(call);
            node.Abandon(call);
            ended(call, error);
        }), _context, outlasted);
        _hooks.Add(begun);
        return begun;
    }
}
