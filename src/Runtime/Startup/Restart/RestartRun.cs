using Mesh.Plan;
using Mesh.Registry;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>One restart: batch after batch. Where a service does not come back, what comes after it is left as it is.</summary>
internal sealed class RestartRun(ServiceStates states, Func<int, (StartRun Run, StartNode Node)?> find, ServiceStopper stopper, CallDrain drain, RestartOptions options, TimeProvider time, ILogger log)
{
    public async Task<RestartReport> ExecuteAsync(IReadOnlyList<int[]> batches, RestartSlots slots, CancellationToken cancellationToken)
    {
        long begin = time.GetTimestamp();
        var done = new List<IReadOnlyList<ServiceRestart>>();
        for (int i = 0; i < batches.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Whether others have come back that it requires is known only now.
            int[] batch = [.. batches[i].Where(service => i == 0 || MissingOf(service) is null)];
            (ServiceRestart? Restart, Exception? Error)[] ends = await Task.WhenAll(batch.Select(service => RestartAsync(service, slots, cancellationToken))).ConfigureAwait(false);
            ServiceRestart[] restarted = [.. ends.Select(static end => end.Restart).OfType<ServiceRestart>()];
            if (restarted.Length > 0) done.Add(restarted);
            if (Array.TrueForAll(ends, static end => end.Error is null)) continue;

            cancellationToken.ThrowIfCancellationRequested();
            (int Service, Exception Error)[] failed = [.. batch.Zip(ends, static (service, end) => (service, end.Error!)).Where(static end => end.Item2 is not null)];
            throw RestartFailure.Halted(states.Plan, [.. done.SelectMany(static services => services).Select(static service => service.Name)], failed, batches.Skip(i + 1).SelectMany(static services => services));
        }

        return new RestartReport(time.GetElapsedTime(begin), done);
    }

    /// <summary>A service that this one requires and that is not there, or null.</summary>
    public string? MissingOf(int service)
    {
        if (find(service) is { Node.IsInitialized: true }) return null; // it has run with what there is
        return Requirements(service).Select(required => find(required)).FirstOrDefault(static required => required is { Node: { IsStartable: true, IsInitialized: false } })?.Node.Entry.Name;
    }

    private async Task<(ServiceRestart?, Exception?)> RestartAsync(int service, RestartSlots slots, CancellationToken cancellationToken)
    {
        (StartRun run, StartNode node) = find(service)!.Value;
        var steps = new RestartSteps(run, node, stopper, drain, slots, options, time, log);
        ServiceRestart? restart = await steps.TakeDownAsync(cancellationToken).ConfigureAwait(false);
        if (restart is null) return (null, new OperationCanceledException(cancellationToken)); // before anything was done to it
        (ServiceRestart? back, Exception? error) = await steps.BringUpAsync(restart, cancellationToken).ConfigureAwait(false);
        states.Tell(new ServiceRestartEvent(back, error) { Service = node.Entry.Name });
        (List<(int Service, int Via, bool IsOptional)> dependents, IEnumerable<int> hops) = Dependents(service);
        foreach (int hop in hops)
        {
            // What is made when somebody asks had only passed on the failure.
            if (error is null && find(hop) is var (its, passing) && passing.Error is not null && MissingOf(hop) is null) await its.CameBackAsync(passing).ConfigureAwait(false);
        }

        foreach ((int dependent, int via, bool isOptional) in dependents)
        {
            if (find(dependent) is not var (its, other) || find(via) is not var (_, cause)) continue;
            if (error is null) await its.RejoinAsync(other, cause, isOptional && !options.IsByMonitor).ConfigureAwait(false);
            else await its.DegradeAsync(other, cause, RestartFailure.Without(node.Entry.Name, error)).ConfigureAwait(false);
        }

        return (back, error);
    }

    // Through what is not started to what is.
    private List<int> Requirements(int service)
    {
        var reached = new List<int>();
        var seen = new HashSet<int> { service };
        var open = new Stack<int>([service]);
        while (open.TryPop(out int current))
        {
            foreach (PlannedDependency edge in states.Plan.Services[current].Dependencies.Where(RestartBatches.IsWaitedFor))
            {
                if (!seen.Add(edge.Service)) continue;
                if (find(edge.Service) is { Node.IsStartable: true }) reached.Add(edge.Service);
                else open.Push(edge.Service);
            }
        }

        return reached;
    }

    // Those that are started, with what they depend on of all that leads to the service; and what is not, in between and at the end.
    private (List<(int Service, int Via, bool IsOptional)> Started, IEnumerable<int> Hops) Dependents(int service)
    {
        IReadOnlyList<PlannedService> plan = states.Plan.Services;
        var reached = new List<(int, int, bool)>();
        var ways = new Dictionary<int, bool> { [service] = false }; // whether there is an optional edge on the way
        for (int dependent = service + 1; dependent < plan.Count; dependent++)
        {
            foreach (PlannedDependency edge in plan[dependent].Dependencies)
            {
                if (edge.Until == Until.FirstCall || !ways.TryGetValue(edge.Service, out bool isWeak)) continue;
                isWeak |= edge.Optional;
                if (find(dependent) is { Node.IsStartable: true }) reached.Add((dependent, edge.Service, isWeak));
                else ways[dependent] = isWeak && ways.GetValueOrDefault(dependent, true);
            }
        }

        return (reached, ways.Keys.Where(hop => hop != service).Order());
    }
}
