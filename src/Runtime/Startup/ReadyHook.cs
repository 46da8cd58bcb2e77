using Mesh.Plan;
using Microsoft.Extensions.Hosting;

namespace Mesh.Startup;

/// <summary>What is called of a service when all have started: its own hook, then that of a hosted service.</summary>
internal static class ReadyHook
{
    /// <summary>The hook, or null where it has none.</summary>
    public static Func<CancellationToken, ValueTask>? Of(ServiceEntry entry, object? instance)
    {
        bool isReadied = (entry.HooksOf(instance) & LifecycleHooks.Ready) != 0;
        if (instance is not IHostedLifecycleService hosted) return isReadied ? ((IServiceLifecycle)instance!).ReadyAsync : null;
        return isReadied ? token => BothAsync((IServiceLifecycle)instance, hosted, token) : token => new ValueTask(hosted.StartedAsync(token));
    }

    private static async ValueTask BothAsync(IServiceLifecycle lifecycle, IHostedLifecycleService hosted, CancellationToken cancellationToken)
    {
        await lifecycle.ReadyAsync(cancellationToken).ConfigureAwait(false);
        await hosted.StartedAsync(cancellationToken).ConfigureAwait(false);
    }
}
