using Mesh.Plan;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>Restarts a service and those that require it, batch after batch.</summary>
/// <param name="lives">The actor.</param>
/// <param name="provider">The container.</param>
/// <param name="drain">Closes services for calls, and lets the calls end.</param>
/// <param name="conditional">The services that have conditions.</param>
internal sealed class Restarts(Lives lives, IServiceProvider provider, CallDrain drain, ConditionalServices conditional)
{
    /// <summary>The options for restarts by the monitor, which itself notifies dependents.</summary>
    public static readonly RestartOptions ByMonitor = new() { IncludeDependents = false, IsByMonitor = true };

    public Task<RestartReport> ExecuteAsync(string name, RestartOptions options, CancellationToken cancellationToken)
    {
        ServiceSet set = lives.States.Services;
        if (!set.ByName.TryGetValue(name, out int service) || lives.Find(service) is not { } life) throw RestartFailure.NoSuchService(name);
        provider.GetService<PlanCut>()?.ThrowIfOutside(life.Entry);
        conditional.ThrowIfAbsent(life);
        if (!life.IsStartable) throw RestartFailure.NothingToRestart(name);
        if (!life.IsSettled) throw RestartFailure.StillStarting(name);
        var restart = new Restart(lives, drain, options);
        if (restart.MissingOf(service) is { } missing) throw RestartFailure.Missing(name, missing);
        IReadOnlyList<int[]> batches = options.IncludeDependents ? RestartBatches.Of(set.Plan, service, options.BatchSize, IsRestarted) : [[service]];
        ServiceLife[] all = [.. batches.SelectMany(static batch => batch).Select(each => lives.Find(each)!)];
        if (Array.Find(all, static each => each.Calls.IsBusy) is { } busy) throw RestartFailure.StillBusy(busy.Entry.Name);
        IReadOnlyDictionary<string, int> pools = StartPoolSizes.Of(all.Select(static each => each.Entry), lives.Options, provider);
        return ExecuteAsync(restart, batches, pools, cancellationToken);
    }

    /// <summary>Tells the services that depend on a service optionally that it can be used again; does not wait for their hooks.</summary>
    public void TellJoined(int service)
    {
        MeshPlan plan = lives.States.Plan;
        // In the plan dependents come after their dependencies.
        for (int dependent = service + 1; dependent < plan.Services.Count; dependent++)
        {
            bool isOptional = plan.Services[dependent].Dependencies.Any(edge => edge.Service == service && edge.Optional && edge.Until != Until.FirstCall);
            if (isOptional && lives.Find(dependent) is { } life) lives.Post(() => lives.Joins.Note(life, plan.Services[service].Entry.Name));
        }
    }

    private async Task<RestartReport> ExecuteAsync(Restart restart, IReadOnlyList<int[]> batches, IReadOnlyDictionary<string, int> pools, CancellationToken cancellationToken)
    {
        await lives.AskAsync(() => lives.Slots.Resize(pools)).ConfigureAwait(false);
        try
        {
            return await restart.ExecuteAsync(batches, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await lives.ToldAsync().ConfigureAwait(false);
        }
    }

    private bool IsRestarted(int service) => lives.Find(service) is { IsStartable: true, IsSettled: true, State: not LifeState.LeftOut };
}
