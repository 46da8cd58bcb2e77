using Mesh.Plan;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>The second half of the start of a service that is a hosted service too.</summary>
/// <param name="time">The clock.</param>
/// <param name="runner">Where things run.</param>
/// <param name="stopTimeoutOf">How long a service may take to clean up.</param>
/// <param name="worked">Told of the work of background services, when it has begun and when it has ended.</param>
/// <param name="log">Told what goes wrong.</param>
internal sealed class HostedStart(TimeProvider time, WorkRunner runner, Func<ServiceEntry, TimeSpan> stopTimeoutOf, Action<ServiceEntry, Task>? worked, ILogger log)
{
    /// <summary>Starts it.</summary>
    /// <returns>False where it has been given up before or meanwhile: then it is only initialized, and is cleaned up where it has its place among the others.</returns>
    public async Task<bool> StartAsync(ServiceEntry entry, IHostedService hosted, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return false;
        try
        {
            await HostedHooks.StartAsync(hosted, entry.Name, cancellationToken).ConfigureAwait(false);
        }
        catch when (cancellationToken.IsCancellationRequested)
        {
            return false; // why it was given up has been told
        }
        catch when ((entry.HooksOf(hosted) & LifecycleHooks.Cleanup) != 0)
        {
            // It was initialized: what it has taken it must let go of.
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
#pragma warning disable CA1031 // Why it did not start is what counts.
        catch (Exception error)
#pragma warning restore CA1031
        {
            StartupLog.StopFailed(log, error, entry.Name);
        }
    }

    // Elsewhere than in the timer, where what hangs on the token would throw at the thread pool.
    private async Task CancelAsync(CancellationTokenSource source)
    {
        try
        {
            await runner.CancelAsync(source, null).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nobody waits for it.
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
