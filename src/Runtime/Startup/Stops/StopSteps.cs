using System.Globalization;

namespace Mesh.Startup;

/// <summary>
/// Stops one service: gives up and waits for the calls that still run, then cleans it up, both within a time limit. A call that outlasts
/// the limit is abandoned, and named.
/// </summary>
/// <param name="lives">The actor.</param>
internal sealed class StopSteps(Lives lives)
{
    private const string Cut = "before the shutdown was cut short";

    /// <summary>Called with each service whose clean-up begins.</summary>
    public Action<ServiceLife>? CleansUp { get; init; }

    /// <summary>Begins to stop a service. To be called in the queue.</summary>
    /// <param name="life">The service.</param>
    /// <param name="limit">The time limit.</param>
    /// <param name="grace">The time for which the clean-up is waited for after it was told that its time is over.</param>
    /// <param name="ended">Called in the queue at the end: with the reason why the service did not stop, or null.</param>
    public void Begin(ServiceLife life, TimeSpan limit, TimeSpan grace, Action<Exception?> ended)
    {
        TimeSpan began = lives.Now;
        lives.Steps.GiveUp(life, new OperationCanceledException("The service is stopped."));
        string what = life.Calls.Running?.What ?? "";
        WaitForRest(life, life.Calls.HasOutlasted ? TimeSpan.Zero : limit, isAtRest =>
        {
            if (isAtRest) CleanUp(life, TimeLimit.Left(limit, lives.Now - began), grace, ended);
            else Abandon();
        });

        void Abandon()
        {
            life.Calls.Outlast();
            // From now on only this action stops the service, when it has come to rest.
            if (life.IsInitialized) life.Calls.WhenAtRest(() => CleanUpAfterAll(life, life.Instance!));
            life.Progress = LifeProgress.None;
            string problem = $"was given up, and did not come to rest {When(limit)}: its {what} still runs";
            ended(new StopTimedOutException($"Service '{life.Entry.Name}' {problem}. help: {StartFailure.RemedyFor(what)}.") { IsOfGivenUp = true });
        }
    }

    /// <summary>Waits until no call of the service runs any more, at most for its stop timeout.</summary>
    public Task RestAsync(ServiceLife life)
    {
        TaskCompletionSource<bool> rested = lives.Runner.Promise<bool>();
        lives.Post(() => WaitForRest(life, lives.Hooks.StopTimeoutOf(life.Entry), isAtRest =>
        {
            if (!isAtRest) life.Calls.Outlast();
            lives.TellAfterwards(() => rested.TrySetResult(true));
        }));
        return rested.Task;
    }

    /// <summary>
    /// Tells the hooks of the service that still run (JoinedAsync, ReadyAsync) to stop, and waits for their end as <see cref="RestAsync"/>
    /// does.
    /// </summary>
    /// <returns>True if no call runs any more.</returns>
    public Task<bool> ComeToRestAsync(ServiceLife life)
    {
        TaskCompletionSource<bool> rested = lives.Runner.Promise<bool>();
        lives.Post(() =>
        {
            life.Calls.GiveUp(new OperationCanceledException("The service is stopped."));
            WaitForRest(life, lives.Hooks.StopTimeoutOf(life.Entry), isAtRest => lives.TellAfterwards(() => rested.TrySetResult(isAtRest)));
        });
        return rested.Task;
    }

    /// <summary>Stops the service, and waits for that.</summary>
    public Task<Exception?> StopAsync(ServiceLife life)
    {
        TaskCompletionSource<Exception?> stopped = lives.Runner.Promise<Exception?>();
        lives.Post(() => Begin(life, lives.Hooks.StopTimeoutOf(life.Entry), lives.Hooks.StopTimeoutOf(life.Entry) / 2, error => lives.TellAfterwards(() => stopped.TrySetResult(error))));
        return stopped.Task;
    }

    /// <summary>
    /// Cleans up a service whose start has succeeded after it had been given up, since nobody counts on it any more. Not if the container
    /// has been disposed meanwhile, with the service and its dependencies. To be called in the queue.
    /// </summary>
    public void CleanUpAfterAll(ServiceLife life, object instance)
    {
        if (lives.Hooks.Stop(life.Entry, instance, lives.Hooks.StopTimeoutOf(life.Entry), life.IsOnlyInitialized) is not { } hook) return;
        life.Calls.Begin(
            new HookCall(hook, null, life, error =>
            {
                if (error is not null) lives.Tell(() => StartupLog.NotStopped(lives.Log, error, life.Entry.Name));
            })
            { IsStop = true },
            lives.Calls);
    }

    private void CleanUp(ServiceLife life, TimeSpan limit, TimeSpan grace, Action<Exception?> ended)
    {
        bool isStarted = life.IsInitialized;
        life.Progress = LifeProgress.None; // from now on nobody else may stop the service
        if (isStarted) CleansUp?.Invoke(life);
        if (!isStarted || lives.Hooks.Stop(life.Entry, life.Instance, lives.Cuts.IsOver ? TimeSpan.Zero : limit, life.IsOnlyInitialized) is not { } hook)
        {
            ended(null);
            return;
        }

        HookCall call = null!;
        call = new HookCall(hook, null, life, error =>
        {
            lives.Cuts.Remove(CutShort);
            // The clean-up has been told to stop. If it heeds that, it must not be left running beside the clean-up of its dependencies.
            if (call.HasTimedOut(error)) WaitForRest(life, grace, isAtRest => ended(NotCleanedUp(isAtRest)));
            else ended(error);
        })
        { IsStop = true };
        lives.Cuts.Add(CutShort);
        life.Calls.Begin(call, lives.Calls);

        void CutShort() => call.CutShort(NotCleanedUp(isAtRest: false));

        StopTimedOutException NotCleanedUp(bool isAtRest)
        {
            string help = isAtRest ? "" : $"have the {hook.What} heed its token, or ";
            return new StopTimedOutException($"Service '{life.Entry.Name}' did not clean up {When(limit)}. help: {help}allow it more with [Service(StopTimeout = ...)] and MeshOptions.StopBudget.") { IsAtRest = isAtRest };
        }
    }

    private void WaitForRest(ServiceLife life, TimeSpan limit, Action<bool> ended)
    {
        var wait = new BoundedWait(lives, () => ended(false));
        life.Calls.WhenAtRest(() =>
        {
            if (wait.TryEnd()) ended(true);
        });
        wait.Begin(limit);
    }

    private string When(TimeSpan limit) => lives.Cuts.IsOver ? Cut : string.Create(CultureInfo.InvariantCulture, $"within {limit.TotalSeconds:0.###} s");
}
