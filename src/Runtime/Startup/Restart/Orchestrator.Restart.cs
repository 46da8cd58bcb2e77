using Mesh.Health;
using Mesh.Plan;
using Mesh.Registry;

namespace Mesh.Startup;

/// <content>Restarts.</content>
internal sealed partial class Orchestrator : IServiceRestarter
{
    private static readonly RestartOptions s_byMonitor = new() { IncludeDependents = false, IsByMonitor = true };

    public Task<RestartReport> RestartAsync(string service, RestartOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(service);
        return _turn.RunAsync(
            interrupt => RestartAsync(_states.Services.ByName.TryGetValue(service, out int index) ? index : throw RestartFailure.NoSuchService(service), options ?? new RestartOptions(), interrupt),
            cancellationToken);
    }

    Task IServiceRestarter.RestartAsync(int service, CancellationToken cancellationToken)
    {
        int returns = Returns(service);
        // What somebody else has restarted while this waited for its turn may be well again: the monitor looks anew.
        return _turn.RunAsync(async interrupt => Returns(service) != returns ? null : await RestartAsync(service, s_byMonitor, interrupt).ConfigureAwait(false), cancellationToken);
    }

    void IServiceRestarter.TellJoined(int service)
    {
        MeshPlan plan = _states.Plan;
        // Dependents come after what they depend on.
        for (int dependent = service + 1; dependent < plan.Services.Count; dependent++)
        {
            bool isOptional = plan.Services[dependent].Dependencies.Any(edge => edge.Service == service && edge.Optional && edge.Until != Until.FirstCall);
            if (isOptional && Find(dependent) is var (run, node)) run.TellJoined(node, plan.Services[service].Entry.Name);
        }
    }

    private int Returns(int service) => Find(service) is { Node: var node } ? node.Returns : 0;

    private Task<RestartReport> RestartAsync(int service, RestartOptions options, CancellationToken cancellationToken)
    {
        ThrowUnlessStarted();
        ServiceSet set = _states.Services;
        string name = set.Plan.Services[service].Entry.Name;
        if (!set.Contains(service) || Find(service) is not var (_, node)) throw RestartFailure.NoSuchService(name);
        if (!node.IsStartable) throw RestartFailure.NothingToRestart(name);
        if (!node.IsDone) throw RestartFailure.StillStarting(name);
        var restart = new RestartRun(_states, Find, _stopper, _drain, options, _time, _log);
        if (restart.MissingOf(service) is { } missing) throw RestartFailure.Missing(name, missing);
        IReadOnlyList<int[]> batches = options.IncludeDependents ? RestartBatches.Of(set.Plan, service, options.BatchSize, IsRestarted) : [[service]];
        foreach (int each in batches.SelectMany(static batch => batch))
        {
            if (Find(each) is { Node: { } busy } && (busy.IsBusy || _stopper.IsStopping(busy.Entry))) throw RestartFailure.StillBusy(busy.Entry.Name);
        }

        var slots = new RestartSlots(batches.SelectMany(static batch => batch).Select(each => set.Plan.Services[each].Entry), _options.MaxParallelStarts, StartPoolSizes.From(_options, _provider), _runner);
        return RecordAsync(name, () => restart.ExecuteAsync(batches, slots, cancellationToken));
    }

    private async Task<RestartReport> RecordAsync(string service, Func<Task<RestartReport>> restart)
    {
        var record = new StartRecord(_time.GetUtcNow()) { Restarted = service };
        try
        {
            RestartReport report = await restart().ConfigureAwait(false);
            _history.Add(record with { Restart = report });
            return report;
        }
        catch (Exception error)
        {
            _history.Add(record with { Error = error });
            throw;
        }
    }

    private bool IsRestarted(int service) => Find(service) is { Node: { IsStartable: true, IsDone: true } };

    private (StartRun Run, StartNode Node)? Find(int service)
    {
        if (!_states.Services.Contains(service) || _run is not { } main) return null;
        if (main.NodeOf(service) is { } planned) return (main, planned);
        foreach (StartRun run in _additions)
        {
            if (run.NodeOf(service) is { } node) return (run, node);
        }

        return null;
    }

    private void ThrowUnlessStarted()
    {
        if (_run is null) throw new InvalidOperationException("The services have not been started, or have been stopped.");
    }
}
