using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;
using Mesh.Health;
using Mesh.Plan;
using Microsoft.Extensions.Hosting;

namespace Mesh.Startup;

/// <summary>Stops one service: calls its clean-up, within a limit.</summary>
internal sealed class ServiceStopper(MeshOptions options, TimeProvider time, WorkRunner runner)
{
    private readonly ConcurrentDictionary<string, Task> _outlasting = new(StringComparer.Ordinal); // what was given up and still runs

    /// <summary>Whether a stop of the service that was given up still runs.</summary>
    public bool IsStopping(ServiceEntry entry) => _outlasting.TryGetValue(entry.Name, out Task? stop) && !stop.IsCompleted;

    /// <summary>How long the service may take at the most.</summary>
    public TimeSpan LimitOf(ServiceEntry entry) => entry.StopTimeout ?? options.StopTimeout;

    /// <summary>Stops the service.</summary>
    /// <param name="entry">The service.</param>
    /// <param name="instance">What was started.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellationToken">Cuts it short.</param>
    /// <param name="wasHosted">False when its start as a hosted service failed: then there is only to clean up.</param>
    /// <returns>Why it did not stop, or null.</returns>
    public async Task<Exception?> StopAsync(ServiceEntry entry, object instance, TimeSpan limit, CancellationToken cancellationToken, bool wasHosted = true)
    {
        using CancellationTokenSource timer = Pause.Limit(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        CancellationToken token = both.Token; // what is asked and not waited for may begin after the source has been disposed
        Exception? stop = wasHosted && instance is IHostedService hosted ? await Try(token => HostedAsync(hosted, token)).ConfigureAwait(false) : null;
        Exception? cleanup = instance is IServiceLifecycle lifecycle && (entry.HooksOf(instance) & LifecycleHooks.Cleanup) != 0 ? await Try(cut => lifecycle.CleanupAsync(cut).AsTask()).ConfigureAwait(false) : null;
        return stop is not null && cleanup is not null ? new AggregateException(stop, cleanup) : stop ?? cleanup;

        async Task<Exception?> Try(Func<CancellationToken, Task> work)
        {
            Task<bool>? running = null;
            try
            {
                running = runner.RunAsync(() => Started(work), CancellationToken.None);
                await Pause.UntilAsync(running, token).ConfigureAwait(false);
                return null;
            }
            catch (OperationCanceledException) when (token.IsCancellationRequested)
            {
                if (running is { IsCompleted: false }) _outlasting[entry.Name] = running;
                string cut = timer.IsCancellationRequested ? string.Create(CultureInfo.InvariantCulture, $"within {limit.TotalSeconds:0.###} s") : "before the shutdown was cut short";
                return new StopTimedOutException($"Service '{entry.Name}' did not clean up {cut}.");
            }
#pragma warning disable CA1031 // Whatever a service throws, the others must still be stopped; the error is reported.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                return exception;
            }
        }

        async Task<bool> Started(Func<CancellationToken, Task> work)
        {
            await work(token).ConfigureAwait(false);
            return true;
        }
    }

    // As the host does with its own: what one of the three throws does not keep the next from being called.
    private static async Task HostedAsync(IHostedService hosted, CancellationToken cancellationToken)
    {
        if (hosted is not IHostedLifecycleService lifecycle)
        {
            await hosted.StopAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        var errors = new List<Exception>();
        foreach (Func<CancellationToken, Task> hook in (Func<CancellationToken, Task>[])[lifecycle.StoppingAsync, lifecycle.StopAsync, lifecycle.StoppedAsync])
        {
            try
            {
                await hook(cancellationToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever it throws is told when all three have been called.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                errors.Add(exception);
            }
        }

        if (errors is [var only]) ExceptionDispatchInfo.Throw(only);
        if (errors.Count > 0) throw new AggregateException(errors);
    }
}
