using Mesh.Registry;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mesh.Harness.Lives;

/// <summary>A mesh, as whoever uses it sees it.</summary>
/// <param name="spec">What is in it.</param>
/// <param name="log">Where it is noted what happens.</param>
/// <param name="time">How time passes.</param>
public abstract class LifeMesh(LifeSpec spec, LifeLog log, LifeTime time)
{
    private readonly Dictionary<LifeService, ServiceBody> _bodies = [];
    private IHostedLifecycleService[]? _hosted;

    public LifeSpec Spec => spec;

    public LifeLog Log => log;

    public LifeTime Time => time;

    public abstract IServiceProvider Provider { get; }

    public IServiceOrchestrator Orchestrator { get; protected set; } = null!;

    public IServiceRegistry Registry { get; protected set; } = null!;

    /// <summary>What a hook asks of the mesh, and waits for; null for nothing.</summary>
    public Func<LifeService, HookKind, Task?>? Asks { get; set; }

    public abstract Task DisposeAsync();

    /// <summary>Disposes it on a thread that waits until all is done.</summary>
    public abstract Task DisposeOnAThreadAsync();

    public ServiceBody this[LifeService service]
    {
        get
        {
            lock (_bodies)
            {
                if (!_bodies.TryGetValue(service, out ServiceBody? body)) _bodies.Add(service, body = new ServiceBody(service, log, time) { Asks = hook => Asks?.Invoke(service, hook) });
                return body;
            }
        }
    }

    /// <summary>Notes the statuses that have been told.</summary>
    public abstract void Collect();

    /// <summary>Tells the process to end, where there is one to tell.</summary>
    /// <returns>Whether there is; else the token of the start is cancelled.</returns>
    public virtual bool TryTellToEnd() => false;

    public virtual async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!spec.IsHosted)
        {
            await Orchestrator.StartAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (IHostedLifecycleService hosted in Hosted()) await hosted.StartingAsync(cancellationToken).ConfigureAwait(false);
        foreach (IHostedLifecycleService hosted in Hosted()) await hosted.StartAsync(cancellationToken).ConfigureAwait(false);
        foreach (IHostedLifecycleService hosted in Hosted()) await hosted.StartedAsync(cancellationToken).ConfigureAwait(false);
    }

    public virtual async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!spec.IsHosted)
        {
            await Orchestrator.StopAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (IHostedLifecycleService hosted in Hosted()) await hosted.StoppingAsync(cancellationToken).ConfigureAwait(false);
        foreach (IHostedLifecycleService hosted in Hosted()) await hosted.StopAsync(cancellationToken).ConfigureAwait(false);
        foreach (IHostedLifecycleService hosted in Hosted()) await hosted.StoppedAsync(cancellationToken).ConfigureAwait(false);
    }

    // As a host does, once.
    private IHostedLifecycleService[] Hosted() => _hosted ??= [.. Provider.GetServices<IHostedService>().OfType<IHostedLifecycleService>()];
}
