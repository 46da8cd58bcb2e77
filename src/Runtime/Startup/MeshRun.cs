using Mesh.Composition;
using Mesh.Events;
using Mesh.Health;
using Mesh.Plan;
using Mesh.Profiling;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>The run of all services: their start, and their stop.</summary>
/// <param name="lives">The actor.</param>
/// <param name="provider">The container.</param>
/// <param name="monitoring">Monitors the running services.</param>
/// <param name="additions">The added services.</param>
/// <param name="conditional">The services that have conditions.</param>
/// <param name="history">Keeps the reports of starts.</param>
internal sealed class MeshRun(Lives lives, IServiceProvider provider, Monitoring monitoring, Additions additions, ConditionalServices conditional, StartHistory history)
{
    private int _stops;
    private (IReadOnlyList<(string Service, Exception Error)> Failures, int Others) _notStopped = ([], 0); // of the last stop

    /// <summary>Whether the services run: from the end of a start to the beginning of the stop.</summary>
    public bool Runs { get; private set; }

    /// <summary>The number of completed stops of all services, after failed starts too.</summary>
    public int Stops => Volatile.Read(ref _stops);

    /// <summary>The last start, even if it is still under way.</summary>
    public Start? Last { get; private set; }

    /// <summary>Starts all services; if that fails, those that had started are stopped again.</summary>
    public async Task<StartupReport> StartAsync(CancellationToken cancellationToken)
    {
        if (Runs) throw new InvalidOperationException("The services have been started already. With a host AddMesh() starts them; StartAsync is for applications without one.");
        provider.GetService<DebugMode>(); // the debug mode begins when it is made
        await additions.ForgetAsync().ConfigureAwait(false);
        provider.GetService<Deferral>()?.End();
        PlanCut? cut = provider.GetService<PlanCut>() is { IsWhole: false } part ? part : null;
        HostCheck.Verify(lives.States.Plan, cut, provider);
        IReadOnlyDictionary<string, int> pools = StartPoolSizes.Of(lives.States.Plan.Services.Select(static service => service.Entry), lives.Options, provider);
        ObjectDisposedException.ThrowIf(!lives.Hooks.Guard.TryMake(), typeof(IServiceOrchestrator));
        HashSet<int> optional = lives.Options.SkipOptional ? OptionalServices.Of(lives.States.Plan, cut) : [];
        IReadOnlyDictionary<int, Absent> absent = await conditional.CheckForStartAsync(cut, optional, cancellationToken).ConfigureAwait(false);
        lives.Add();
        var start = new Start(lives, lives.Planned, ExecutionContext.Capture()) { Joined = monitoring.Watch, Cut = cut, Optional = optional, Absent = absent };
        await lives.AskAsync(() => lives.Slots.Resize(pools)).ConfigureAwait(false);
        Last = start;
        monitoring.Health.Phase = MeshPhase.Starting;
        DateTimeOffset begin = lives.Time.GetUtcNow();
        await start.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        lives.Hooks.Guard.TryMake();
        StartupReport report = start.Report!;
        if (start.Failure is not null)
        {
            Exception error = await StopFailedAsync(start).ConfigureAwait(false);
            history.Add(new StartRecord(begin) { Start = report, Error = error });
            lives.States.Tell(new StartFinishedEvent(report, error));
            await lives.ToldAsync().ConfigureAwait(false);
            throw error;
        }

        Runs = true;
        Durations.Remember(lives.States, report);
        await monitoring.BeginAsync().ConfigureAwait(false);
        history.Add(new StartRecord(begin) { Start = report });
        lives.States.Tell(new StartFinishedEvent(report));
        lives.Tell(() => StartupLog.Started(lives.Log, report));
        await lives.ToldAsync().ConfigureAwait(false);
        return report;
    }

    /// <summary>Stops all running services.</summary>
    /// <param name="before">The number of stops that had been completed when this one was asked for: if another has stopped everything
    /// since, this one has waited for it as well.</param>
    /// <exception cref="ServiceException">Some services did not stop.</exception>
    public async Task StopAsync(int before)
    {
        if (!Runs)
        {
            await lives.AskAsync(lives.EndStop).ConfigureAwait(false);
            if (Stops != before) ThrowWhereNotStopped();
            return;
        }

        Runs = false;
        monitoring.Health.Phase = MeshPhase.Stopping;
        Stop stop = await StopLivesAsync().ConfigureAwait(false);
        List<(string Service, Exception Error)> failures = [.. additions.TakeLeft(), .. stop.Failures, .. await additions.DisposeAllAsync().ConfigureAwait(false)];
        failures.AddRange(await lives.AskAsync(() =>
        {
            lives.EndStop();
            return failures.Count == 0 ? [] : Left(failures);
        }).ConfigureAwait(false));
        await lives.ToldAsync().ConfigureAwait(false);
        monitoring.Health.Phase = MeshPhase.Stopped;
        Stopped(failures, stop);
        ThrowWhereNotStopped();
    }

    private void Stopped(IReadOnlyList<(string Service, Exception Error)> failures, Stop stop)
    {
        _notStopped = (failures, stop.Count - stop.Failures.Count);
        Volatile.Write(ref _stops, _stops + 1);
    }

    private void ThrowWhereNotStopped()
    {
        (IReadOnlyList<(string Service, Exception Error)> failures, int others) = _notStopped;
        if (failures.Count > 0) throw StartFailure.NotStopped(failures, others);
    }

    // Returns the exception to throw: it says why the start failed, which services were stopped again, and which were not.
    private async Task<Exception> StopFailedAsync(Start start)
    {
        monitoring.Health.Phase = MeshPhase.Stopping;
        Stop stop = await StopLivesAsync().ConfigureAwait(false);
        monitoring.Health.Phase = MeshPhase.Stopped;
        Stopped(stop.Failures, stop);
        (ServiceLife? culprit, Exception error) = start.Failure!.Value;
        return StartFailure.WithLaterErrors(culprit is null ? StartFailure.Describe(start, error, stop.Order) : StartFailure.Describe(lives.States.Plan, culprit.Index, error, stop.Order), stop.Failures);
    }

    private async Task<Stop> StopLivesAsync()
    {
        var stop = new Stop(lives, () => lives.All.Where(static life => life.State != LifeState.Gone));
        await stop.ExecuteAsync().ConfigureAwait(false);
        return stop;
    }

    // Hooks that were abandoned when an addition or a restart was undone, which has named them. They are named again among the services
    // that did not stop.
    private List<(string Service, Exception Error)> Left(List<(string Service, Exception Error)> failures) =>
    [
        .. lives.All.Where(life => life.Calls.Running is not null && failures.TrueForAll(failure => failure.Service != life.Entry.Name))
            .Select(static life => (life.Entry.Name, (Exception)StartFailure.StillRuns(life.Entry.Name, life.Calls.Running!.What))),
    ];
}
