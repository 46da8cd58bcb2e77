using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Hosting;

namespace Mesh.Startup;

/// <summary>Calls the methods of a hosted service as the host would.</summary>
internal static class HostedHooks
{
    public static async Task StartAsync(IHostedService hosted, string service, CancellationToken cancellationToken)
    {
        if (hosted is IHostedLifecycleService lifecycle) await NotNull(lifecycle.StartingAsync(cancellationToken), service, nameof(lifecycle.StartingAsync)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        await NotNull(hosted.StartAsync(cancellationToken), service, nameof(hosted.StartAsync)).ConfigureAwait(false);
    }

    public static Task StartedAsync(IHostedLifecycleService hosted, string service, CancellationToken cancellationToken) =>
        NotNull(hosted.StartedAsync(cancellationToken), service, nameof(hosted.StartedAsync));

    /// <summary>
    /// Calls the methods that stop a hosted service. As with the host, an exception of one does not keep the next from being called.
    /// </summary>
    /// <param name="hosted">The hosted service.</param>
    /// <param name="service">The name of the service.</param>
    /// <param name="isOver">Returns true once the container has disposed the service; no further method is called then.</param>
    /// <param name="cancellationToken">Cancelled when the time is over.</param>
    public static async Task StopAsync(IHostedService hosted, string service, Func<bool> isOver, CancellationToken cancellationToken)
    {
        var errors = new List<Exception>();
        if (hosted is IHostedLifecycleService before) await TryAsync(before.StoppingAsync, nameof(before.StoppingAsync)).ConfigureAwait(false);
        await TryAsync(hosted.StopAsync, nameof(hosted.StopAsync)).ConfigureAwait(false);
        if (hosted is IHostedLifecycleService after) await TryAsync(after.StoppedAsync, nameof(after.StoppedAsync)).ConfigureAwait(false);
        if (errors is [var only]) ExceptionDispatchInfo.Throw(only);
        if (errors.Count > 0) throw new AggregateException(errors);

        async Task TryAsync(Func<CancellationToken, Task> hook, string name)
        {
            if (isOver()) return;
            try
            {
                await NotNull(hook(cancellationToken), service, name).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The exception is thrown when all methods have been called.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                errors.Add(exception);
            }
        }
    }

    private static Task NotNull(Task? task, string service, string hook) =>
        task ?? throw new InvalidOperationException($"{hook} of service '{service}' returned null instead of a task. help: return Task.CompletedTask where there is nothing to wait for.");
}
