using Mesh.Health;
using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>The restart of one service: close, drain, clean up, start, gate, open.</summary>
internal sealed class RestartSteps(Lives lives, ServiceLife life, CallDrain drain, RestartOptions options)
{
    private readonly long _begin = lives.Time.GetTimestamp();
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    private string Name => life.Entry.Name;

    /// <summary>Lets calls end and cleans the service up.</summary>
    /// <returns>The report so far; or null, if nothing was done to the service and it goes on as before, because the restart was given up
    /// or, as the refusal then says, because a hook of the service still runs.</returns>
    public async Task<(ServiceRestart? Restart, Exception? Refusal)> TakeDownAsync(CancellationToken cancellationToken)
    {
        Takeover takeover = await lives.AskAsync(TakeOver).ConfigureAwait(false);
        long abandoned;
        try
        {
            abandoned = await drain.DrainAsync(Name, options.DrainTimeout, options.Grace, cancellationToken).ConfigureAwait(false);
            // A hook that tells the service of other services, or of the end of the start, may still run: it must end before the clean-up
            // begins, but is not waited for without limit.
            if (!await Pause.UntilAsync(new StopSteps(lives).ComeToRestAsync(life), lives.Runner, cancellationToken).ConfigureAwait(false)) return (null, await LeaveAsync(takeover).ConfigureAwait(false));
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException)
        {
            await lives.AskAsync(takeover.Undo).ConfigureAwait(false);
            return default;
        }

        var restart = new ServiceRestart(Name) { Drain = lives.Time.GetElapsedTime(_begin), AbandonedCalls = abandoned };
        long cleanup = lives.Time.GetTimestamp();
        // The clean-up is not cut short: it is called only once, and must end before the start begins.
        Exception? failure = await new StopSteps(lives).StopAsync(life).ConfigureAwait(false);
        return (restart with { Cleanup = lives.Time.GetElapsedTime(cleanup), CleanupError = failure }, null);
    }

    /// <summary>Starts the service again.</summary>
    /// <returns>The report of the restart; or the error, if the service is not back: then it stays closed.</returns>
    public async Task<(ServiceRestart?, Exception?)> BringUpAsync(ServiceRestart restart, CancellationToken cancellationToken)
    {
        Exception? error = restart.CleanupError;
        if (error is not StopTimedOutException { IsAtRest: false })
        {
            if (error is not null) lives.Tell(() => RestartLog.CleanupFailed(lives.Log, error, Name));
            (restart, error) = await StartAsync(restart, cancellationToken).ConfigureAwait(false);
        }

        if (error is not null)
        {
            await lives.AskAsync(() => DidNotComeBack(error)).ConfigureAwait(false);
            bool isMeant = lives.IsStopping || (options.IsByMonitor && cancellationToken.IsCancellationRequested);
            if (!isMeant && options.IsJoin) lives.Tell(() => ConditionLog.NotJoined(lives.Log, error, Name, RestartFailure.CallsOf(life.Entry)));
            else if (!isMeant) lives.Tell(() => RestartLog.NotRestarted(lives.Log, error, Name, RestartFailure.CallsOf(life.Entry)));
            return (null, error);
        }

        TimeSpan closed = lives.Time.GetElapsedTime(_begin);
        if (!options.IsJoin) lives.Tell(() => RestartLog.Restarted(lives.Log, Name, closed.TotalMilliseconds));
        await ReadyAgainAsync(cancellationToken).ConfigureAwait(false);
        return (restart with { Closed = closed }, null);
    }

    private Takeover TakeOver()
    {
        var takeover = new Takeover(lives, life);
        if (life.IsInitialized) LifeHolds.Hold(lives, life); // so that late services which wait for others too do not begin meanwhile
        takeover.Begin();
        return takeover;
    }

    private async Task<Exception> LeaveAsync(Takeover takeover)
    {
        await lives.AskAsync(takeover.Undo).ConfigureAwait(false);
        return RestartFailure.StillBusy(Name);
    }

    private async Task<(ServiceRestart, Exception?)> StartAsync(ServiceRestart restart, CancellationToken cancellationToken)
    {
        long begin = lives.Time.GetTimestamp();
        TaskCompletionSource<Exception?> finished = lives.Runner.Promise<Exception?>();
        var launch = new RestartLaunch(life, _context, error => Finish(error, finished)) { IsJoin = options.IsJoin };
        lives.Post(() =>
        {
            life.Move(LifeState.Down);
            life.Begin(launch, lives.Now);
            lives.Follow(launch);
            lives.Status.SetPhase(life);
            lives.Changed(life);
        });
        CancellationTokenRegistration asked = cancellationToken.UnsafeRegister((_, token) => lives.Post(() => launch.GiveUp(new OperationCanceledException(token))), null);
        Exception? error = await finished.Task.ConfigureAwait(false);
        asked.Unregister();
        StartCourse course = life.Course;
        TimeSpan gate = course.Of(StartPhase.WaitsForHealth);
        restart = restart with { Attempts = course.Retries + 1, Start = lives.Time.GetElapsedTime(begin) - gate, Gate = gate };
        if (error is not null) await LetGoAsync(launch).ConfigureAwait(false);
        return (restart, error);
    }

    // Work that was given up or has run out of time is waited for, and if it has succeeded after all the service is cleaned up.
    private bool HoldsOn(RestartLaunch launch)
    {
        if (life.Calls.IsAtRest && !(launch.IsGivenUp && life.IsInitialized)) return false;
        life.Move(LifeState.Stopping);
        lives.Status.Set(life, ServiceStatus.Stopping);
        return true;
    }

    private async Task LetGoAsync(RestartLaunch launch)
    {
        // The stop that has ended the restart cleans the service up in its turn.
        if (lives.IsStopping)
        {
            await new StopSteps(lives).RestAsync(life).ConfigureAwait(false);
            return;
        }

        if (!await lives.AskAsync(() => HoldsOn(launch)).ConfigureAwait(false)) return;
        if (await new StopSteps(lives).StopAsync(life).ConfigureAwait(false) is { } failure) lives.Tell(() => StartupLog.NotStopped(lives.Log, failure, Name));
    }

    // Called in the queue, in the very action in which the service has come up: nobody sees a state in between.
    private void Finish(Exception? error, TaskCompletionSource<Exception?> finished)
    {
        life.CancelTimers();
        life.Course.Enter(StartPhase.None, lives.Now);
        if (error is null) CameBack();
        lives.TellAfterwards(() => finished.TrySetResult(error));
    }

    private void CameBack()
    {
        life.Returns++;
        life.Move(LifeState.Up);
        life.DegradedBy.RemoveAll(static reason => reason.Cause is null); // errors of its hooks in its earlier life
        LifeHolds.Release(lives, life, null);
        lives.Status.SetUp(life);
        lives.Joins.TellNext(life);
    }

    private void DidNotComeBack(Exception error)
    {
        life.Error = error;
        life.Move(LifeState.Failed);
        LifeHolds.Release(lives, life, RestartFailure.Without(Name, error));
        lives.Status.Set(life, ServiceStatus.Failed, error, isTriedAgain: options.IsByMonitor);
    }

    // The service runs in any case; if the hook fails, it is degraded.
    private async Task ReadyAgainAsync(CancellationToken cancellationToken)
    {
        Hook? ready = lives.Hooks.Ready(life.Entry, life.Instance);
        if (ready is not null && await CallAsync(ready, cancellationToken).ConfigureAwait(false) is { } error)
        {
            if (lives.IsStopping) return;
            lives.Tell(() => StartupLog.ReadyFailed(lives.Log, error, Name));
            await lives.AskAsync(() => lives.Edges.Degrade(life, null, error)).ConfigureAwait(false);
            return;
        }

        if (lives.Hooks.Warming(life.Entry, life.Instance) is not var (hook, warming)) return;
        if (await CallAsync(hook, cancellationToken).ConfigureAwait(false) is { } failure) lives.Tell(() => StartupLog.WarmingFailed(lives.Log, failure, Name, warming.Current));
    }

    private async Task<Exception?> CallAsync(Hook hook, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return new OperationCanceledException(cancellationToken);
        TaskCompletionSource<Exception?> outcome = lives.Runner.Promise<Exception?>();
        var call = new HookCall(hook, _context, life, error => lives.TellAfterwards(() => outcome.TrySetResult(error)));
        lives.Post(() => life.Calls.Begin(call, lives.Calls));
        CancellationTokenRegistration asked = cancellationToken.UnsafeRegister((_, token) => lives.Post(() => call.GiveUp(new OperationCanceledException(token))), null);
        Exception? error = await outcome.Task.ConfigureAwait(false);
        asked.Unregister();
        return error;
    }
}
