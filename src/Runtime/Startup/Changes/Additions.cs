using Mesh.Plan;
using Mesh.Profiling;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>Adds and removes services while the application runs.</summary>
/// <param name="lives">The actor.</param>
/// <param name="provider">The container.</param>
/// <param name="closing">Closes services for calls.</param>
/// <param name="monitoring">Monitors the running services.</param>
internal sealed class Additions(Lives lives, IServiceProvider provider, Closing closing, Monitoring monitoring)
{
    private readonly Disposal _disposal = new(lives);
    private List<(string Service, Exception Error)> _left = []; // the failures of additions that a stop has ended

    private IEnumerable<int> Added => lives.States.Services.Indices.Skip(lives.States.Planned); // services of the compiled plan are never removed

    public async Task<IReadOnlyList<ServiceInfo>> AddAsync(ServiceDefinition[] definitions, CancellationToken cancellationToken)
    {
        PlannedService[] added = Definitions.Plan(definitions, lives.States);
        if (added.Length == 0) return [];
        string names = string.Join(", ", added.Select(static service => service.Entry.Name));
        IReadOnlyDictionary<string, int> pools = StartPoolSizes.Of(added.Select(static service => service.Entry), lives.Options, provider); // throws if a size is not valid, so before anything is added
        IServiceRegistry registry = provider.GetRequiredService<IServiceRegistry>(); // now, since the container may be disposed afterwards
        lives.States.Add(added);
        var start = new Start(lives, lives.Add(), ExecutionContext.Capture()) { Joined = monitoring.Watch };
        await lives.AskAsync(() => lives.Slots.Resize(pools)).ConfigureAwait(false);
        await start.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        lives.Hooks.Guard.TryMake();
        if (start.Failure is var (culprit, cause))
        {
            MeshPlan plan = lives.States.Plan; // now, since the plan will not have them afterwards
            (IReadOnlyList<string> stopped, IReadOnlyList<(string Service, Exception Error)> later) = await TakeBackAsync(start.Services).ConfigureAwait(false);
            if (lives.IsStopping) _left.AddRange(later.DistinctBy(static failure => failure.Service));
            Exception error = culprit is null ? StartFailure.Describe(start, cause, stopped) : StartFailure.Describe(plan, culprit.Index, cause, stopped);
            if (cancellationToken.IsCancellationRequested) throw StartFailure.WithLaterErrors(new OperationCanceledException($"The addition was given up: {ErrorText.Of(error)}", error, cancellationToken), later);
            throw Definitions.NotAdded(added, error, later);
        }

        StartupReport report = start.Report!;
        Durations.Remember(lives.States, report);
        foreach (ServiceLife life in start.Services) monitoring.Watch(life.Index);
        StartCounts counts = StartCounts.Of(report);
        if (counts.IsComplete) lives.Tell(() => RestartLog.Added(lives.Log, names));
        else lives.Tell(() => RestartLog.AddedInPart(lives.Log, names, counts.Others));
        await lives.ToldAsync().ConfigureAwait(false);
        return [.. added.Select(service => registry.Find(service.Entry.Name)!)];
    }

    /// <summary>Returns the services that did not stop when the stop under way ended an addition, for that stop to report.</summary>
    /// <returns>The failures; the next call returns them no more.</returns>
    public IReadOnlyList<(string Service, Exception Error)> TakeLeft()
    {
        IReadOnlyList<(string Service, Exception Error)> left = _left;
        _left = [];
        return left;
    }

    public async Task<bool> RemoveAsync(string service, RemoveOptions options, CancellationToken cancellationToken)
    {
        ServiceLife[] removed = [.. Removal.Plan(lives.States, service, options.Cascade).Select(index => lives.Find(index)!)];
        if (Array.Find(removed, static life => !life.IsSettled) is { } starting) throw RestartFailure.StillStarting(starting.Entry.Name);
        await closing.CloseAsync(removed, options.DrainTimeout, cancellationToken).ConfigureAwait(false);

        foreach (ServiceLife life in removed) monitoring.Unwatch(life.Index);
        var stop = new Stop(lives, () => removed);
        await stop.ExecuteAsync().ConfigureAwait(false);
        List<(string Service, Exception Error)> failures = [.. stop.Failures, .. await _disposal.DisposeAsync(removed).ConfigureAwait(false)];
        await lives.AskAsync(() => Removal.Tell(lives, removed, static gone => DependencyProblem.Of(gone.Entry.Name, isOptional: true, "has been removed."))).ConfigureAwait(false);
        await ForgetAsync(removed).ConfigureAwait(false);
        string[] names = [.. removed.Select(static life => life.Entry.Name)];
        lives.Tell(() => RestartLog.Removed(lives.Log, string.Join(", ", names)));
        await lives.ToldAsync().ConfigureAwait(false);
        if (failures.Count > 0) throw Removal.WithErrors(names, failures);
        return true;
    }

    /// <summary>Forgets all added services. After a stop they stay listed, as stopped, until the next start.</summary>
    public async Task ForgetAsync()
    {
        await ForgetAsync([.. Added.Select(lives.Find).OfType<ServiceLife>()]).ConfigureAwait(false);
        lives.Admission.OpenAll();
    }

    /// <summary>Disposes the added services, since the container does not know them.</summary>
    /// <returns>The services whose disposal failed, with the errors.</returns>
    public Task<List<(string Service, Exception Error)>> DisposeAllAsync() => _disposal.DisposeAsync(Added.Select(lives.Find).OfType<ServiceLife>());

    /// <inheritdoc cref="DisposeAllAsync"/>
    public void DisposeAll() => _disposal.Dispose(Added.Select(lives.Find).OfType<ServiceLife>());

    private async Task<(IReadOnlyList<string> Stopped, IReadOnlyList<(string Service, Exception Error)> Failures)> TakeBackAsync(IReadOnlyList<ServiceLife> added)
    {
        var stop = new Stop(lives, () => added);
        await stop.ExecuteAsync().ConfigureAwait(false);
        List<(string, Exception)> failures = [.. stop.Failures, .. await _disposal.DisposeAsync(added).ConfigureAwait(false)];
        await ForgetAsync(added).ConfigureAwait(false);
        await lives.ToldAsync().ConfigureAwait(false);
        return (stop.Order, failures);
    }

    private async Task ForgetAsync(IReadOnlyList<ServiceLife> gone)
    {
        if (gone.Count == 0) return;
        await lives.AskAsync(() =>
        {
            foreach (ServiceLife life in gone)
            {
                life.Move(LifeState.Gone);
                foreach (StartEdge edge in life.Dependencies) edge.Dependency.Dependents = [.. edge.Dependency.Dependents.Where(other => other.Dependent != life)];
            }
        }).ConfigureAwait(false);
        lives.States.Remove([.. gone.Select(static life => life.Index)]);
        foreach (ServiceLife life in gone) lives.Admission.Open(life.Entry.Name);
    }
}
