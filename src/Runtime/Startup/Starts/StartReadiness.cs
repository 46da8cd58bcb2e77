namespace Mesh.Startup;

/// <summary>Calls ReadyAsync of services when all have started, and has their caches filled.</summary>
/// <param name="lives">The actor.</param>
/// <param name="start">The start.</param>
internal sealed class StartReadiness(Lives lives, Start start)
{
    private int? _left; // the number of services still to be called, from the last to the first; null before that begins
    private int _awaited;

    /// <summary>Begins the calls when asked for the first time.</summary>
    /// <returns>True if all calls have ended that the start waits for.</returns>
    public bool IsOver()
    {
        _left ??= start.Services.Count;
        while ((start.IsParallel || _awaited == 0) && _left > 0)
        {
            ServiceLife life = start.Services[(_left -= 1).Value];
            if (life is { IsInitialized: true, State: LifeState.Up or LifeState.Gated }) BeginReady(life, isAwaited: true);
        }

        return _awaited == 0;
    }

    /// <summary>Calls ReadyAsync of a service that has joined late, if the other services have been called.</summary>
    public void Join(ServiceLife life)
    {
        if (_left is not null) BeginReady(life, isAwaited: false);
    }

    private void BeginReady(ServiceLife life, bool isAwaited)
    {
        if (life.WasToldReady) return;
        life.WasToldReady = true;
        // Methods of their own, so that a service without these hooks costs no closure.
        if (lives.Hooks.Ready(life.Entry, life.Instance) is { } hook) CallReady(life, hook, isAwaited);
        else BeginWarming(life, isAwaited);
    }

    private void CallReady(ServiceLife life, Hook hook, bool isAwaited) => Call(life, hook, isAwaited, error =>
    {
        if (error is null)
        {
            BeginWarming(life, isAwaited);
            return;
        }

        if (start.IsFatal(life) && isAwaited)
        {
            life.Error = error;
            life.Move(LifeState.Failed);
            lives.Status.Set(life, ServiceStatus.Failed, error);
            start.GiveUp(life, error);
            return;
        }

        lives.Edges.Degrade(life, null, error);
        lives.Tell(() => StartupLog.ReadyFailed(lives.Log, error, life.Entry.Name));
    });

    // The caches are filled in a call of its own, with a start timeout of its own: whatever its outcome, the service has started.
    private void BeginWarming(ServiceLife life, bool isAwaited)
    {
        if (lives.Hooks.Warming(life.Entry, life.Instance) is var (hook, warming)) CallWarming(life, hook, warming, isAwaited);
    }

    private void CallWarming(ServiceLife life, Hook hook, Warming warming, bool isAwaited) => Call(life, hook, isAwaited, error =>
    {
        if (error is not null) lives.Tell(() => StartupLog.WarmingFailed(lives.Log, error, life.Entry.Name, warming.Current));
    });

    private void Call(ServiceLife life, Hook hook, bool isAwaited, Action<Exception?> ended)
    {
        if (isAwaited) _awaited++;
        start.Active++;
        LaterPost? limit = null;
        var call = new HookCall(hook, start.Context, life, error =>
        {
            limit?.Cancel();
            start.Active--;
            if (isAwaited) _awaited--;
            if (!start.IsGivenUp && !lives.IsStopping && life.State is (LifeState.Up or LifeState.Gated)) ended(error);
        })
        { Since = lives.Now };
        // The call before this one may have been given up, and may never end.
        if (life.Calls.Running is { } before && hook.Limit != Timeout.InfiniteTimeSpan) limit = lives.After(hook.Limit, () => GiveUp(call, hook, before.What));
        life.Calls.Begin(call, lives.Calls);
    }

    private static void GiveUp(HookCall call, Hook hook, string before)
    {
        if (!call.HasRun) call.GiveUp(StartFailure.NotCalled(hook, before));
    }
}
