using Mesh.Events;
using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>A restart, batch after batch. If a service does not come back, the batches after it are left as they are.</summary>
internal sealed class Restart(Lives lives, CallDrain drain, RestartOptions options)
{
    public async Task<RestartReport> ExecuteAsync(IReadOnlyList<int[]> batches, CancellationToken cancellationToken)
    {
        long begin = lives.Time.GetTimestamp();
        var done = new List<IReadOnlyList<ServiceRestart>>();
        for (int i = 0; i < batches.Count; i++)
        {
            if (cancellationToken.IsCancellationRequested) throw RestartFailure.Cancelled(lives.States.Plan, NamesOf(done), [], batches.Skip(i), cancellationToken);
            // Only now it is known whether the services that a service requires have come back.
            int[] batch = [.. batches[i].Where(service => i == 0 || MissingOf(service) is null)];
            RestartEnd[] ends = await Task.WhenAll(batch.Select(service => RestartAsync(lives.Find(service)!, cancellationToken))).ConfigureAwait(false);
            ServiceRestart[] restarted = [.. ends.Select(static end => end.Restart).OfType<ServiceRestart>()];
            if (restarted.Length > 0) done.Add(restarted);
            if (Array.TrueForAll(ends, static end => end.Error is null)) continue;

            RestartEnd[] failed = [.. ends.Where(static end => end.Error is not null).OrderBy(static end => end.IsLeft)]; // services that are not back come first
            if (cancellationToken.IsCancellationRequested) throw RestartFailure.Cancelled(lives.States.Plan, NamesOf(done), failed, batches.Skip(i + 1), cancellationToken);
            if (lives.IsStopping && Array.TrueForAll(failed, static end => end.Error is OperationCanceledException)) throw new OperationCanceledException(ErrorText.Of(failed[0].Error!), failed[0].Error);
            if (done.Count == 0 && failed is [{ IsLeft: true, Error: { } refusal }]) throw refusal;
            throw RestartFailure.Halted(lives.States.Plan, NamesOf(done), failed, batches.Skip(i + 1));
        }

        return new RestartReport(lives.Time.GetElapsedTime(begin), done);
    }

    /// <summary>Returns the name of a required service that is not running; null if there is none.</summary>
    public string? MissingOf(int service) => FindMissing(service)?.Entry.Name;

    /// <summary>Returns a required service that is not running; null if there is none.</summary>
    public ServiceLife? FindMissing(int service)
    {
        if (lives.Find(service) is { IsInitialized: true }) return null; // it has run with the services that there are
        IEnumerable<int> required = PlanWalk.Through(service, index => lives.States.Plan.Services[index].Dependencies, RestartBatches.IsWaitedFor, index => lives.Find(index) is { IsStartable: true });
        return required.Select(lives.Find).FirstOrDefault(static required => required is { IsStartable: true, IsInitialized: false });
    }

    private static string[] NamesOf(IEnumerable<IReadOnlyList<ServiceRestart>> restarted) => [.. restarted.SelectMany(static services => services).Select(static service => service.Name)];

    private async Task<RestartEnd> RestartAsync(ServiceLife life, CancellationToken cancellationToken)
    {
        var steps = new RestartSteps(lives, life, drain, options);
        (ServiceRestart? restart, Exception? refusal) = await steps.TakeDownAsync(cancellationToken).ConfigureAwait(false);
        if (restart is null) return new RestartEnd(life.Entry, null, refusal ?? new OperationCanceledException(cancellationToken)) { IsLeft = true };
        (ServiceRestart? back, Exception? error) = await steps.BringUpAsync(restart, cancellationToken).ConfigureAwait(false);
        lives.States.Tell(new ServiceRestartEvent(back, error) { Service = life.Entry.Name });
        await lives.AskAsync(() => TellDependents(life, error)).ConfigureAwait(false);
        return new RestartEnd(life.Entry, back, error);
    }

    /// <summary>Tells the dependents of a service that it is back, or why it is not. To be called in the queue.</summary>
    public void TellDependents(ServiceLife life, Exception? error)
    {
        (List<(ServiceLife Life, ServiceLife Via, bool IsOptional)> dependents, List<ServiceLife> hops) = Dependents(life.Index);
        // Scoped and transient services had only passed on the failure or the absence.
        if (error is null) hops.ForEach(hop => PassOn(hop, life, hops));
        foreach ((ServiceLife dependent, ServiceLife via, bool isOptional) in dependents)
        {
            if (error is not null)
            {
                if (dependent.IsSettled) lives.Edges.Degrade(dependent, via, options.IsJoin ? DependencyProblem.Of(life.Entry.Name, isOptional: null, "did not start", error) : RestartFailure.Without(life.Entry.Name, error));
            }
            else if (dependent.DegradedBy.RemoveAll(reason => reason.Cause == via) > 0)
            {
                lives.Status.SetUp(dependent);
                if (isOptional && !options.IsByMonitor) lives.Joins.Note(dependent, via.Entry.Name);
            }
        }
    }

    private void PassOn(ServiceLife hop, ServiceLife back, List<ServiceLife> hops)
    {
        bool comesUp = hop.State == LifeState.Failed && MissingOf(hop.Index) is null;
        if (comesUp)
        {
            hop.Error = hop.FailedRequirement = null;
            hop.Move(LifeState.Up);
        }

        bool isLessDegraded = hop.DegradedBy.RemoveAll(reason => reason.Cause is { State: LifeState.Up } cause && (cause == back || hops.Contains(cause))) > 0;
        if (comesUp || isLessDegraded) lives.Status.SetUp(hop);
    }

    // Returns the dependents that are started, each with its direct dependency on the way to the service; and the hops: the scoped and
    // transient services on the way or at its end.
    private (List<(ServiceLife Life, ServiceLife Via, bool IsOptional)> Started, List<ServiceLife> Hops) Dependents(int service)
    {
        IReadOnlyList<PlannedService> plan = lives.States.Plan.Services;
        var reached = new List<(ServiceLife, ServiceLife, bool)>();
        var hops = new List<ServiceLife>();
        var ways = new Dictionary<int, bool> { [service] = false }; // by service: whether an optional edge is on the way
        for (int index = service + 1; index < plan.Count; index++)
        {
            if (lives.Find(index) is not { } dependent || (dependent.State == LifeState.LeftOut && !dependent.IsStartable)) continue; // nothing passes through a service that is not in the plan
            foreach (PlannedDependency edge in plan[index].Dependencies)
            {
                if (edge.Until == Until.FirstCall || !ways.TryGetValue(edge.Service, out bool isWeak)) continue;
                isWeak |= edge.Optional;
                if (dependent.IsStartable) reached.Add((dependent, lives.Find(edge.Service)!, isWeak));
                else ways[index] = isWeak && ways.GetValueOrDefault(index, true);
            }

            if (ways.ContainsKey(index)) hops.Add(dependent);
        }

        return (reached, hops);
    }
}
