using Mesh.Composition;
using Mesh.Events;
using Mesh.Health;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>The start and the stop of the whole.</summary>
/// <param name="lives">The actor.</param>
/// <param name="provider">The container.</param>
/// <param name="monitoring">Watches what runs.</param>
/// <param name="additions">What was added.</param>
/// <param name="history">Keeps how starts went.</param>
internal sealed class Whole(Lives lives, IServiceProvider provider, Monitoring monitoring, Additions additions, StartHistory history)
{
    /// <summary>From the end of a start to the begin of the stop.</summary>
    public bool Runs { get; private set; }

    /// <summary>The last start, also while it goes on.</summary>
    public Start? Last { get; private set; }

    /// <summary>Starts all services; where that fails, what had started is stopped again.</summary>
    public async Task<StartupReport> StartAsync(CancellationToken cancellationToken)
    {
        if (Runs) throw new InvalidOperationException("The services have been started already. With a host AddMesh() starts them; StartAsync is for applications without one.");
        provider.GetService<DebugMode>(); // begins when it is made
        await additions.ForgetAsync().ConfigureAwait(false);
        provider.GetService<Deferral>()?.End();
        HostCheck.Verify(lives.States.Plan, provider);
        IReadOnlyDictionary<string, int> pools = StartPoolSizes.Of(lives.States.Plan.Services.Select(static service => service.Entry), lives.Options, provider);
        lives.Hooks.Guard.Make();
        lives.Add();
        var start = new Start(lives, [.. lives.All.Take(lives.States.Planned)], ExecutionContext.Capture()) { Joined = monitoring.Watch };
        await lives.AskAsync(() => lives.Slots.Resize(pools)).ConfigureAwait(false);
        Last = start;
        monitoring.Health.Phase = MeshPhase.Starting;
        DateTimeOffset begin = lives.Time.GetUtcNow();
        await start.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        lives.Hooks.Guard.Make();
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
    /// <exception cref="ServiceException">Some did not stop.</exception>
    public async Task StopAsync()
    {
        if (!Runs)
        {
            await lives.AskAsync(lives.EndStop).ConfigureAwait(false);
            return;
        }

        Runs = false;
        monitoring.Health.Phase = MeshPhase.Stopping;
        Stop stop = await StopLivesAsync().ConfigureAwait(false);
        List<(string Service, Exception Error)> failures = [.. stop.Failures, .. await additions.DisposeAllAsync().ConfigureAwait(false)];
        failures.AddRange(await lives.AskAsync(() =>
        {
            lives.EndStop();
            return failures.Count == 0 ? [] : Left(failures);
        }).ConfigureAwait(false));
        await lives.ToldAsync().ConfigureAwait(false);
        monitoring.Health.Phase = MeshPhase.Stopped;
        if (failures.Count > 0) throw StartFailure.NotStopped(failures, stop.Count - stop.Failures.Count);
    }

    // Returns what is thrown: why the start failed, what was stopped again, and what was not.
    private async Task<Exception> StopFailedAsync(Start start)
    {
        monitoring.Health.Phase = MeshPhase.Stopping;
        Stop stop = await StopLivesAsync().ConfigureAwait(false);
        monitoring.Health.Phase = MeshPhase.Stopped;
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
