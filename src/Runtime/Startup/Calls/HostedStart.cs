using Mesh.Plan;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>The second half of the start of a service that is a hosted service too.</summary>
/// <param name="time">The clock.</param>
/// <param name="runner">Runs work outside of the queue.</param>
/// <param name="stopTimeoutOf">Returns the time limit for the clean-up of a service.</param>
/// <param name="worked">Called with the work of a background service, when it has begun and when it has ended.</param>
/// <param name="log">The log for failures.</param>
internal sealed class HostedStart(TimeProvider time, WorkRunner runner, Func<ServiceEntry, TimeSpan> stopTimeoutOf, Action<ServiceEntry, Task>? worked, ILogger log)
{
    /// <summary>Starts the service as a hosted service.</summary>
    /// <returns>False if the start was given up before or meanwhile. Then the service is only initialized, and is cleaned up in its turn
    /// when all are stopped.</returns>
    public async Task<bool> StartAsync(ServiceEntry entry, IHostedService hosted, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return false;
        try
        {
            await HostedHooks.StartAsync(hosted, entry.Name, cancellationToken).ConfigureAwait(false);
        }
        catch when (cancellationToken.IsCancellationRequested)
        {
            return false; // the reason has been reported already
        }
        catch when ((entry.HooksOf(hosted) & LifecycleHooks.Cleanup) != 0)
        {
            // The service was initialized, and must release what it has taken.
            await CleanUpAsync(entry, (IServiceLifecycle)hosted).ConfigureAwait(false);
            throw;
        }

        if (hosted is BackgroundService { ExecuteTask: { } work }) _ = FollowAsync(entry, work);
        return true;
    }

    private async Task CleanUpAsync(ServiceEntry entry, IServiceLifecycle service)
    {
        using var limit = new CancellationTokenSource();
        using ITimer timer = time.CreateTimer(_ => _ = CancelAsync(limit), null, TimeLimit.OfTimer(stopTimeoutOf(entry)), Timeout.InfiniteTimeSpan);
        try
        {
            await service.CleanupAsync(limit.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The error of the start is the one that counts.
        catch (Exception error)
#pragma warning restore CA1031
        {
            StartupLog.StopFailed(log, error, entry.Name);
        }
    }

    // Not in the timer callback: there an exception of a registration on the token would go to the thread pool.
    private async Task CancelAsync(CancellationTokenSource source)
    {
        try
        {
            await runner.CancelAsync(source, null).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nobody waits for the result.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            StartupLog.CancellationFailed(log, exception);
        }
    }

    private async Task FollowAsync(ServiceEntry entry, Task work)
    {
        worked?.Invoke(entry, work);
        if (work.IsCompleted) return;
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        worked?.Invoke(entry, work);
    }
}
