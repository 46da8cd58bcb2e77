using Mesh.Composition;
using Mesh.Events;
using Mesh.Health;
using Mesh.Plan;
using Mesh.Profiling;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>The start and the stop of the whole.</summary>
/// <param name="lives">The actor.</param>
/// <param name="provider">The container.</param>
/// <param name="monitoring">Watches what runs.</param>
/// <param name="additions">What was added.</param>
/// <param name="conditional">What has conditions.</param>
/// <param name="history">Keeps how starts went.</param>
internal sealed class Whole(Lives lives, IServiceProvider provider, Monitoring monitoring, Additions additions, ConditionalServices conditional, StartHistory history)
{
    private int _stops;
    private (IReadOnlyList<(string Service, Exception Error)> Failures, int Others) _notStopped = ([], 0); // in the last of them

    /// <summary>From the end of a start to the begin of the stop.</summary>
    public bool Runs { get; private set; }

    /// <summary>How many stops of all have come to their end, those of starts that failed among them.</summary>
    public int Stops => Volatile.Read(ref _stops);

    /// <summary>The last start, also while it goes on.</summary>
    public Start? Last { get; private set; }

    /// <summary>Starts all services; where that fails, what had started is stopped again.</summary>
    public async Task<StartupReport> StartAsync(CancellationToken cancellationToken)
    {
        if (Runs) throw new InvalidOperationException("The services have been started already. With a host AddMesh() starts them; StartAsync is for applications without one.");
        provider.GetService<DebugMode>(); // begins when it is made
        await additions.ForgetAsync().ConfigureAwait(false);
        provider.GetService<Deferral>()?.End();
        PlanCut? cut = provider.GetService<PlanCut>() is { IsWhole: false } part ? part : null;
        HostCheck.Verify(lives.States.Plan, cut, provider);
        IReadOnlyDictionary<string, int> pools = StartPoolSizes.Of(lives.States.Plan.Services.Select(static service => service.Entry), lives.Options, provider);
        ObjectDisposedException.ThrowIf(!lives.Hooks.Guard.TryMake(), typeof(IServiceOrchestrator));
        HashSet<int> optional = lives.Options.SkipOptional ? OptionalServices.Of(lives.States.Plan, cut) : [];
        IReadOnlyDictionary<int, Absent> absent = conditional.CheckForStart(cut, optional);
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

    /// <summary>Stops all that runs.</summary>
    /// <param name="before">How many stops had come to their end when this one was asked for: where another has stopped all since, it has been waited for as well.</param>
    /// <exception cref="ServiceException">Some did not stop.</exception>
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

    // Returns what is thrown: why the start failed, what was stopped again, and what was not.
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

    // What was abandoned when an addition or a restart was undone, and has been named by that: it is named again where it is told who did not stop.
    private List<(string Service, Exception Error)> Left(List<(string Service, Exception Error)> failures) =>
    [
        .. lives.All.Where(life => life.Calls.Running is not null && failures.TrueForAll(failure => failure.Service != life.Entry.Name))
            .Select(static life => (life.Entry.Name, (Exception)StartFailure.StillRuns(life.Entry.Name, life.Calls.Running!.What))),
    ];
}
