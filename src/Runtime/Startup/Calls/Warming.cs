using Mesh.Plan;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>Fills the caches of a service, step by step. A step that fails is logged, and the others run all the same.</summary>
internal sealed class Warming(ServiceEntry entry, object instance, IServiceProvider provider, ILogger log)
{
    /// <summary>The step that runs, or ran last.</summary>
    public string Current { get; private set; } = entry.Warming[0].Method;

    /// <summary>Runs the steps; throws only when cancelled.</summary>
    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        foreach (WarmStep step in entry.Warming)
        {
            Current = step.Method;
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                await step.Run(instance, provider, cancellationToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The start goes on without the results that the cache would have kept.
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                StartupLog.WarmingFailed(log, exception, entry.Name, step.Method);
            }
        }
    }
}
