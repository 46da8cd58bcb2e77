using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mesh.Health;

/// <summary>Tells those that did without a service that it has joined: it was late, or has been restarted.</summary>
/// <param name="states">Knows the plan as it is now.</param>
/// <param name="instances">The running instance of a service, or null.</param>
/// <param name="log">Where it is told who failed to take it in.</param>
internal sealed class JoinNotice(HealthStates states, Func<int, object?> instances, ILogger log)
{
    /// <summary>Tells every running singleton that depends on the service optionally, all at the same time.</summary>
    /// <param name="service">Who joined.</param>
    /// <param name="cancellationToken">Cancelled when the mesh stops; what does not heed it is abandoned.</param>
    /// <returns>A task that completes when all have taken it in, and never fails.</returns>
    public Task TellAsync(int service, CancellationToken cancellationToken)
    {
        var told = new List<Task>();
        MeshPlan plan = states.Plan;
        // Dependents come after what they depend on.
        for (int dependent = service + 1; dependent < plan.Services.Count; dependent++)
        {
            PlannedService candidate = plan.Services[dependent];
            if (candidate.Entry.Lifetime != ServiceLifetime.Singleton || !candidate.Dependencies.Any(edge => edge.Service == service && edge.Optional && edge.Until != Until.FirstCall)) continue;
            if (instances(dependent) is IServiceLifecycle lifecycle) told.Add(TellAsync(lifecycle, candidate.Entry.Name, plan.Services[service].Entry.Name, cancellationToken));
        }

        return Task.WhenAll(told);
    }

    private async Task TellAsync(IServiceLifecycle lifecycle, string name, string joined, CancellationToken cancellationToken)
    {
        try
        {
            ValueTask hook = lifecycle.JoinedAsync(joined, cancellationToken);
            if (hook.IsCompletedSuccessfully) hook.GetAwaiter().GetResult();
            else await hook.AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The mesh stops: nobody needs it any more.
        }
#pragma warning disable CA1031 // Whatever a hook throws is that service's matter; the others are told all the same.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            HealthLog.JoinFailed(log, exception, name, joined);
        }
    }
}
