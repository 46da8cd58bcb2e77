using Mesh.Plan;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Mesh.Health;

/// <summary>How the health of one instance is known: it reports it, or it can be asked.</summary>
internal abstract class HealthSource
{
    /// <summary>Where the health of an instance comes from. One that reports changes need not be asked, so that form wins where a class has both.</summary>
    /// <param name="instance">The instance behind the facades.</param>
    /// <param name="entry">The service; gives the check its name and tags.</param>
    /// <returns>The source, or null when the instance says nothing about its health.</returns>
    public static HealthSource? Of(object instance, ServiceEntry? entry = null) => instance switch
    {
        IServiceHealth reports => new ReportedHealth(reports),
        IHealthCheck check => new CheckedHealth(check, entry?.Name ?? instance.GetType().Name, entry?.Capabilities ?? []),
        BackgroundService worker => new WorkHealth(worker),
        _ => null,
    };

    /// <summary>Asks how the instance does. Whatever the instance throws is a reading.</summary>
    /// <param name="limit">How long the answer may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The reading.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public abstract ValueTask<HealthReading> ReadAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken);
}
