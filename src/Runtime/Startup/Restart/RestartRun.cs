using Mesh.Plan;
using Mesh.Registry;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>One restart: batch after batch. Where a service does not come back, what comes after it is left as it is.</summary>
internal sealed class RestartRun(ServiceStates states, Func<int, (StartRun Run, StartNode Node)?> find, ServiceStopper stopper, CallDrain drain, RestartOptions options, TimeProvider time, ILogger log)
{
    public async Task<RestartReport> ExecuteAsync(IReadOnlyList<int[]> batches, CancellationToken cancellationToken)
    {
        long begin = time.GetTimestamp();
        var done = new List<IReadOnlyList<ServiceRestart>>();
        for (int i = 0; i < batches.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Whether others have come back that it requires is known only now.
            int[] batch = [.. batches[i].Where(service => i == 0 || MissingOf(service) is null)];
            (ServiceRestart? Restart, Exception? Error)[] ends = await Task.WhenAll(batch.Select(service => RestartAsync(service, cancellationToken))).ConfigureAwait(false);
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

    private async Task<(ServiceRestart?, Exception?)> RestartAsync(int service, CancellationToken cancellationToken)
    {
        (StartRun run, StartNode node) = find(service)!.Value;
        var steps = new RestartSteps(run, node, stopper, drain, options, time, log);
        ServiceRestart? restart = await steps.TakeDownAsync(cancellationToken).ConfigureAwait(false);
        if (restart is null) return (null, new OperationCanceledException(cancellationToken)); // before anything was done to it
        (ServiceRestart? back, Exception? error) = await steps.BringUpAsync(restart, cancellationToken).ConfigureAwait(false);
        foreach ((int dependent, bool isOptional) in Dependents(service))
        {
            if (find(dependent) is not var (its, other)) continue;
            if (error is null) await its.RejoinAsync(other, node, isOptional).ConfigureAwait(false);
            else await its.DegradeAsync(other, node, RestartFailure.Without(node.Entry.Name, error)).ConfigureAwait(false);
        }

        return (back, error);
    }

    private IEnumerable<int> Requirements(int service) => Reach(service, static (plan, current) => plan.Services[current].Dependencies.Where(RestartBatches.IsWaitedFor).Select(static edge => (edge.Service, true))).Select(static reached => reached.Service);

    private IEnumerable<(int Service, bool IsOptional)> Dependents(int service) => Reach(service, static (plan, current) =>
        from dependent in Enumerable.Range(current + 1, plan.Services.Count - current - 1)
        from edge in plan.Services[dependent].Dependencies
        where edge.Service == current && edge.Until != Until.FirstCall
        select (dependent, edge.Optional));

    // Through what is not started to what is.
    private List<(int Service, bool IsOptional)> Reach(int service, Func<MeshPlan, int, IEnumerable<(int Service, bool IsOptional)>> next)
    {
        MeshPlan plan = states.Plan;
        var reached = new List<(int, bool)>();
        var seen = new HashSet<int> { service };
        var open = new Stack<(int Service, bool IsOptional)>([(service, false)]);
        while (open.TryPop(out (int Service, bool IsOptional) current))
        {
            foreach ((int other, bool isOptional) in next(plan, current.Service))
            {
                if (!seen.Add(other)) continue;
                bool isWeak = isOptional || current.IsOptional;
                if (find(other) is { Node.IsStartable: true }) reached.Add((other, isWeak));
                else open.Push((other, isWeak));
            }
        }

        return reached;
    }
}
