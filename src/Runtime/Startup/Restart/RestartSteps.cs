using Mesh.Health;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>The restart of one service: close, drain, clean up, start, gate, open.</summary>
internal sealed class RestartSteps(StartRun run, StartNode node, ServiceStopper stopper, CallDrain drain, RestartSlots slots, RestartOptions options, TimeProvider time, ILogger log)
{
    private readonly long _begin = time.GetTimestamp();

    private string Name => node.Entry.Name;

    private StartPhase FirstPhase => node.Instance is null ? StartPhase.Constructs : StartPhase.Prepares;

    /// <summary>Lets calls end and cleans the service up.</summary>
    /// <returns>How it went; null when it was given up before anything was done to the service: it goes on as if nothing had been.</returns>
    public async Task<ServiceRestart?> TakeDownAsync(CancellationToken cancellationToken)
    {
        bool wasInitialized = node.IsInitialized;
        await run.TakeOverAsync(node, comesBack: true).ConfigureAwait(false);
        long abandoned;
        try
        {
            abandoned = await drain.DrainAsync(Name, options.DrainTimeout, options.Grace, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException)
        {
            await run.LeaveAsync(node).ConfigureAwait(false);
            return null;
        }

        var restart = new ServiceRestart(Name) { Drain = time.GetElapsedTime(_begin), AbandonedCalls = abandoned };
        await run.TakenDownAsync(node).ConfigureAwait(false);
        if (!wasInitialized) return restart;
        long cleanup = time.GetTimestamp();
        // Not cut short: it is called once, and what it has begun must end before the start begins.
        Exception? failure = await stopper.StopAsync(node.Entry, node.Instance!, stopper.LimitOf(node.Entry), CancellationToken.None).ConfigureAwait(false);
        return restart with { Cleanup = time.GetElapsedTime(cleanup), CleanupError = failure };
    }

    /// <summary>Starts the service again.</summary>
    /// <returns>How it went; or why it is not back: then it stays closed.</returns>
    public async Task<(ServiceRestart?, Exception?)> BringUpAsync(ServiceRestart restart, CancellationToken cancellationToken)
    {
        Exception? error = HasOutlasted(restart.CleanupError) ? restart.CleanupError : null;
        if (error is null)
        {
            if (restart.CleanupError is { } thrown) RestartLog.CleanupFailed(log, thrown, Name);
            (restart, error) = await StartAsync(restart, cancellationToken).ConfigureAwait(false);
        }

        if (error is null)
        {
            await run.CameBackAsync(node).ConfigureAwait(false);
            TimeSpan closed = time.GetElapsedTime(_begin);
            RestartLog.Restarted(log, Name, closed.TotalMilliseconds);
            await run.ReadyAgainAsync(node, cancellationToken).ConfigureAwait(false);
            return (restart with { Closed = closed }, null);
        }

        await run.DidNotComeBackAsync(node, error, options.IsByMonitor).ConfigureAwait(false);
        RestartLog.NotRestarted(log, error, Name, node.Entry.CallableWhenFailed ? "let through all the same" : "rejected");
        return (null, error);
    }

    private async Task<(ServiceRestart, Exception?)> StartAsync(ServiceRestart restart, CancellationToken cancellationToken)
    {
        long begin = time.GetTimestamp();
        await run.ReportAsync(node, ServiceStatus.Starting, FirstPhase).ConfigureAwait(false);
        try
        {
            (int attempts, Exception? error) = await AttemptAsync(begin, cancellationToken).ConfigureAwait(false);
            restart = restart with { Attempts = attempts, Start = time.GetElapsedTime(begin) };
            if (error is not null) return (restart, error);
            await run.BroughtUpAsync(node).ConfigureAwait(false);
            await run.ReportAsync(node, ServiceStatus.Starting, StartPhase.WaitsForHealth).ConfigureAwait(false);
            long gate = time.GetTimestamp();
            error = await run.HealthProblemAsync(node, cancellationToken).ConfigureAwait(false);
            return (restart with { Gate = time.GetElapsedTime(gate) }, error);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            return (restart, exception);
        }
    }

    private async Task<(int Attempts, Exception?)> AttemptAsync(long begin, CancellationToken cancellationToken)
    {
        TimeSpan timeout = run.TimeoutOf(node), waited = TimeSpan.Zero; // for slots, which is not its time
        for (int attempt = 1; ; attempt++)
        {
            long queued = time.GetTimestamp();
            bool hasWaited = false;
            Exception? error = await slots.RunAsync(
                node.Entry,
                () =>
                {
                    hasWaited = true;
                    return run.ReportAsync(node, ServiceStatus.Starting, StartPhase.WaitsForSlot);
                },
                async () =>
                {
                    waited += time.GetElapsedTime(queued);
                    if (hasWaited) await run.ReportAsync(node, ServiceStatus.Starting, FirstPhase).ConfigureAwait(false);
                    return await run.TryStartAsync(node, time.GetElapsedTime(begin) - waited, cancellationToken).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
            if (error is null or ServiceException { Kind: ServiceErrorKind.StartTimedOut } || attempt > node.Entry.StartRetries || cancellationToken.IsCancellationRequested) return (attempt, error);
            TimeSpan wait = ServiceStarter.RetryDelay(node.Entry, attempt);
            if (timeout != Timeout.InfiniteTimeSpan && time.GetElapsedTime(begin) - waited + wait >= timeout) return (attempt, error);
            StartupLog.StartTriedAgain(log, error, Name, attempt, node.Entry.StartRetries + 1L, wait.TotalMilliseconds);
            await run.ReportAsync(node, ServiceStatus.Starting, StartPhase.WaitsForRetry).ConfigureAwait(false);
            await Pause.ForAsync(wait, time, cancellationToken).ConfigureAwait(false);
        }
    }

    // Its hook may still run: nothing may be started beside it.
    private static bool HasOutlasted(Exception? error) => error is StopTimedOutException || (error is AggregateException all && all.InnerExceptions.Any(static inner => inner is StopTimedOutException));
}
