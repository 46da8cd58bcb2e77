using Mesh.Plan;
using Mesh.Profiling;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <content>Services that are added and removed while the application runs.</content>
internal sealed partial class Orchestrator
{
    private IEnumerable<int> AddedIndices => _states.Services.Indices.Skip(_states.Planned); // those of the plan are never removed

    public Task<IReadOnlyList<ServiceInfo>> AddAsync(IEnumerable<ServiceDefinition> services, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        ServiceDefinition[] definitions = [.. services];
        foreach (ServiceDefinition definition in definitions) ArgumentNullException.ThrowIfNull(definition, nameof(services));
        return _turn.RunAsync(interrupt => AddAsync(definitions, interrupt), cancellationToken);
    }

    public Task RemoveAsync(string service, RemoveOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(service);
        return _turn.RunAsync(interrupt => RemoveNowAsync(service, options ?? new RemoveOptions(), interrupt), cancellationToken);
    }

    private async Task<IReadOnlyList<ServiceInfo>> AddAsync(ServiceDefinition[] definitions, CancellationToken cancellationToken)
    {
        ThrowUnlessStarted();
        PlannedService[] added = Definitions.Plan(definitions, _states);
        if (added.Length == 0) return [];
        int first = _states.Plan.Services.Count;
        ServiceStarter starter = Starter();
        StartSlots slots = Slots(); // may find that the configuration cannot be used: so before anything is added
        _states.Add(added);
        var run = new StartRun(_states, starter, slots, _options, _time, _log, new AddedRange(first, service => Find(service)?.Node)) { Admission = _admission, Reported = _health.Report, Joined = Watch };
        try
        {
            await run.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            IReadOnlyList<(string Service, Exception Error)> later = await StopAsync([run], CancellationToken.None).ConfigureAwait(false);
            int[] gone = [.. Enumerable.Range(first, added.Length)];
            later = [.. later, .. await DisposeAsync(gone).ConfigureAwait(false)];
            _states.Remove(gone);
            foreach (PlannedService service in added) _admission.Open(service.Entry.Name);
            run.Dispose();
            if (cancellationToken.IsCancellationRequested) throw new OperationCanceledException("The addition was given up.", error, cancellationToken);
            throw Definitions.NotAdded(added, error, later);
        }

        _additions = [.. _additions, run];
        RememberDurations(run.Report!);
        for (int service = first; service < first + added.Length; service++) Watch(service);
        StartCounts counts = StartCounts.Of(run.Report!);
        if (counts.IsComplete) RestartLog.Added(_log, string.Join(", ", added.Select(static service => service.Entry.Name)));
        else RestartLog.AddedInPart(_log, string.Join(", ", added.Select(static service => service.Entry.Name)), counts.Others);
        IServiceRegistry registry = _provider.GetRequiredService<IServiceRegistry>();
        return [.. added.Select(service => registry.Find(service.Entry.Name)!)];
    }

    private async Task<bool> RemoveNowAsync(string service, RemoveOptions options, CancellationToken cancellationToken)
    {
        ThrowUnlessStarted();
        int[] removed = Removal.Plan(_states, service, options.Cascade);
        (StartRun Run, StartNode Node)[] found = [.. removed.Select(index => Find(index)!.Value)];
        if (Array.Find(found, static place => !place.Node.IsDone) is { Node: { } starting }) throw RestartFailure.StillStarting(starting.Entry.Name);
        await CloseAsync(found, options, cancellationToken).ConfigureAwait(false);

        StartNode[] started = [.. found.Select(static place => place.Node).Where(static node => node.IsInitialized)];
        foreach (int index in removed) _monitor?.Unwatch(index);
        foreach ((StartRun run, StartNode node) in found) await run.TakenDownAsync(node).ConfigureAwait(false);
        List<(string Service, Exception Error)> failures = [.. await StopNodesAsync(started, CancellationToken.None).ConfigureAwait(false)];
        failures.AddRange(await DisposeAsync(removed.Order()).ConfigureAwait(false));
        await Removal.TellAsync(_states.Plan, removed, Find).ConfigureAwait(false);
        string[] names = [.. found.Select(static place => place.Node.Entry.Name)];
        _states.Remove(removed);
        foreach (string name in names) _admission.Open(name);
        ILookup<bool, StartRun> additions = _additions.ToLookup(run => run.Nodes.Any(node => _states.Services.Contains(node.Index)));
        _additions = [.. additions[true]];
        foreach (StartRun over in additions[false]) over.Dispose();

        RestartLog.Removed(_log, string.Join(", ", names));
        if (failures.Count > 0) throw Removal.WithErrors(names, failures);
        return true;
    }

    private async Task CloseAsync((StartRun Run, StartNode Node)[] places, RemoveOptions options, CancellationToken cancellationToken)
    {
        try
        {
            foreach ((StartRun run, StartNode node) in places.Where(static place => place.Node.IsInitialized)) await run.TakeOverAsync(node, comesBack: false).ConfigureAwait(false);
            await Task.WhenAll(places.Select(place => _drain.DrainAsync(place.Node.Entry.Name, options.DrainTimeout, TimeSpan.Zero, cancellationToken))).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException)
        {
            foreach ((StartRun run, StartNode node) in places) await run.LeaveAsync(node).ConfigureAwait(false);

            throw;
        }
    }

    // After a stop they are listed, as stopped, until the next start.
    private void Forget()
    {
        _states.Remove([.. AddedIndices]);
        foreach (StartRun addition in _additions) addition.Dispose();
        _additions = [];
        _last?.Dispose();
        _admission.OpenAll();
    }

    private async Task<List<(string Service, Exception Error)>> DisposeAsync(IEnumerable<int> services)
    {
        var failures = new List<(string, Exception)>();
        foreach (int service in services.Reverse().ToArray())
        {
            ServiceEntry entry = _states.Plan.Services[service].Entry;
            if (entry.Added is not { } added) continue;
            try
            {
                await added.DisposeAsync().ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever one throws, the others must still be disposed; the error is reported.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                StartupLog.StopFailed(_log, exception, entry.Name);
                failures.Add((entry.Name, exception));
            }
        }

        return failures;
    }
}
