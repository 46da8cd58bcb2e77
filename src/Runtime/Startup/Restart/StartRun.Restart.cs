namespace Mesh.Startup;

/// <content>What a restart changes of a service, in the queue as everything else: late services may join meanwhile.</content>
internal sealed partial class StartRun
{
    /// <summary>The service is about to be restarted or removed: until that is over, what others say of it changes nothing of its status.</summary>
    /// <param name="node">The service.</param>
    /// <param name="comesBack">Whether it is restarted: then late ones that wait for others too do not begin meanwhile.</param>
    public Task TakeOverAsync(StartNode node, bool comesBack) => AskAsync(() =>
    {
        node.IsTakenOver = true;
        if (comesBack && node.IsInitialized) HoldLate(node);
        SetStatus(node, ServiceStatus.Stopping);
        return true;
    });

    /// <summary>The service is about to be stopped: from here on nobody else must stop it.</summary>
    public Task TakenDownAsync(StartNode node) => AskAsync(() => node.IsInitialized = false);

    public Task ReportAsync(StartNode node, ServiceStatus status, StartPhase phase = StartPhase.None) => AskAsync(() =>
    {
        SetStatus(node, status, null, phase);
        return true;
    });

    /// <summary>The restart was given up before the service was touched.</summary>
    public Task LeaveAsync(StartNode node) => AskAsync(() =>
    {
        node.IsTakenOver = false;
        ReleaseLate(node, null);
        if (node.Error is { } error) SetStatus(node, node.IsInitialized ? ServiceStatus.Degraded : ServiceStatus.Failed, error);
        else SetRunning(node);
        TellNext(node);
        return true;
    });

    /// <summary>The service has been initialized: from here on it must be stopped.</summary>
    public Task BroughtUpAsync(StartNode node) => AskAsync(() => node.IsInitialized = node.IsConstructed = node.IsPrepared = true);

    /// <summary>The service can be called again.</summary>
    public Task CameBackAsync(StartNode node) => AskAsync(() =>
    {
        node.Return();
        node.IsTakenOver = false;
        node.Error = node.FailedRequirement = null;
        node.DegradedBy.RemoveAll(static reason => reason.Cause is null); // what it was not ready for in its earlier life
        ReleaseLate(node, null);
        SetRunning(node);
        TellNext(node);
        return true;
    });

    /// <summary>The service did not start again.</summary>
    /// <param name="node">The service.</param>
    /// <param name="error">Why not.</param>
    /// <param name="isTriedAgain">Whether the monitor tries it once more.</param>
    public Task DidNotComeBackAsync(StartNode node, Exception error, bool isTriedAgain) => AskAsync(() =>
    {
        node.IsTakenOver = false;
        node.Error = error;
        ReleaseLate(node, RestartFailure.Without(node.Entry.Name, error));
        SetStatus(node, ServiceStatus.Failed, error, isTriedAgain: isTriedAgain);
        return true;
    });

    /// <summary>Something on which the service depends has failed. One that does not run has its status all the same, and goes on without it when it is started again.</summary>
    public Task DegradeAsync(StartNode dependent, StartNode cause, Exception error) => AskAsync(() =>
    {
        dependent.DegradedBy.RemoveAll(reason => reason.Cause == cause);
        if (dependent is { IsDone: true, IsStartable: true }) Degrade(dependent, cause, error);
        return true;
    });

    /// <summary>Something without which the service went on is back.</summary>
    public Task RejoinAsync(StartNode dependent, StartNode back, bool isOptional) => AskAsync(() =>
    {
        if (dependent.DegradedBy.RemoveAll(reason => reason.Cause == back) == 0) return false;
        SetRunning(dependent);
        if (isOptional) NoteJoined(dependent, back.Entry.Name);
        return true;
    });

    /// <summary>One attempt to construct, where it never was, prepare and initialize a service.</summary>
    public async Task<Exception?> TryStartAsync(StartNode node, TimeSpan used, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return new OperationCanceledException(cancellationToken);
        var attempt = new RestartAttempt(call => _queue.Post(() => Restarted(node, call)));
        StartCall begun = _starter.Begin(new StartWork(node.Entry, node.Instance, IsPrepared: false, Initializes: true, used), attempt, ExecutionContext.Capture());
        using (cancellationToken.UnsafeRegister(static (call, token) => ((ServiceCall)call!).GiveUp(new OperationCanceledException(token)), begun))
        {
            Exception? error = await attempt.Outcome.ConfigureAwait(false);
            node.Abandon(begun);
            return error;
        }
    }

    public async Task<Exception?> HealthProblemAsync(StartNode node, CancellationToken cancellationToken) =>
        (await PassGateAsync(node, node.Instance!, cancellationToken).ConfigureAwait(false)).Problem;

    /// <summary>Calls the ready hook of a service that is back, and fills its caches. It runs in any case; where the hook fails, degraded.</summary>
    public async Task ReadyAgainAsync(StartNode node, CancellationToken cancellationToken)
    {
        if (_starter.Hooks.Ready(node.Entry, node.Instance) is { } ready && await CallAsync(node, ready, cancellationToken).ConfigureAwait(false) is { } error)
        {
            StartupLog.ReadyFailed(_log, error, node.Entry.Name);
            await AskAsync(() =>
            {
                Degrade(node, null, error);
                return true;
            }).ConfigureAwait(false);
            return;
        }

        if (_starter.Hooks.Warming(node.Entry, node.Instance) is not var (hook, warming)) return;
        if (await CallAsync(node, hook, cancellationToken).ConfigureAwait(false) is { } failure) StartupLog.WarmingFailed(_log, failure, node.Entry.Name, warming.Current);
    }

    public TimeSpan TimeoutOf(StartNode node) => _starter.TimeoutOf(node.Entry);

    private async Task<Exception?> CallAsync(StartNode node, Hook hook, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return new OperationCanceledException(cancellationToken);
        var outcome = new TaskCompletionSource<Exception?>();
        HookCall begun = _starter.Hooks.Begin(
            hook,
            (_, error) =>
            {
                _starter.Leave(); // this may be the last of the restart: then whoever awaits it goes on here and now, and may block
                outcome.TrySetResult(error);
            },
            ExecutionContext.Capture());
        using (cancellationToken.UnsafeRegister(static (call, token) => ((ServiceCall)call!).GiveUp(new OperationCanceledException(token)), begun))
        {
            Exception? error = await outcome.Task.ConfigureAwait(false);
            node.Abandon(begun);
            return error;
        }
    }

    private void Restarted(StartNode node, StartCall call)
    {
        if (call.Instance is not { } instance) return;
        node.Instance = instance;
        if (call.Phase != StartPhase.None && _states[node.Index].Status == ServiceStatus.Starting) SetStatus(node, ServiceStatus.Starting, null, call.Phase);
    }

    private Task<T> AskAsync<T>(Func<T> change)
    {
        // Whoever awaits goes on elsewhere: the queue must not wait for him.
        TaskCompletionSource<T> changed = _starter.Promise<T>();
        _queue.Post(() =>
        {
            try
            {
                changed.TrySetResult(change());
            }
#pragma warning disable CA1031 // Whoever asked is told.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                changed.TrySetException(exception);
            }
        });
        return changed.Task;
    }
}
